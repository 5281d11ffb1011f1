import Domain
import FoundationEssentials
import Library
import Store

extension StudioDatabase {
    /// Makes the rows of a file that nobody ordered here; its pictures are in their place before anybody sees the rows.
    func adopt(_ stray: Stray, in intake: Intake, at time: Timestamp) async throws -> MediaID {
        let task = GenerationTask(
            id: TaskID("tsk_" + UUID().uuidString.lowercased()), order: stray.order, provider: .imported,
            createdAt: time, state: .stored("import"), completedAt: time)
        return try await adopt(stray.file, as: task, at: time) { id in
            try intake.settle(stray, thumbnailName: "\(id).webp")
        }
    }
}

extension Stray {
    private static let longestPrompt = 20_000
    private static let longestWord = 200

    /// What is known of how it was made, as if it had been ordered.
    fileprivate var order: Order {
        var options: [String: OptionValue] = [.variantCountOption: .number(1)]
        for (name, words) in settings { options[name] = .text(String(words.prefix(Self.longestPrompt))) }
        return Order(kind: file.type, model: foreignModel ?? .unknown, prompt: words, options: options)
    }

    /// What another program calls the model, as one line.
    private var foreignModel: ModelID? {
        let line = (model ?? "").unicodeScalars.filter { $0.properties.generalCategory != .control }
        let plain = String(String.UnicodeScalarView(line.prefix(ModelID.longest))).trimmingBlanks()
        return plain.isEmpty ? nil : ModelID(plain)
    }

    /// The prompt that lies in the file, else what the name said; nothing where the name was one of ours.
    private var words: String {
        if let prompt { return String(prompt.prefix(Self.longestPrompt)) }
        guard Intake.id(in: formerName) == nil else { return "" }
        let stem = formerName.lastIndex(of: ".").map { formerName[..<$0] } ?? formerName[...]
        return String(stem.prefix(Self.longestWord))
    }
}
