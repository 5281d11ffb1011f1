import Domain
public import Files

/// What another program wrote into a picture of how it was made.
///
/// The forms: `parameters` of AUTOMATIC1111 and its kin, the graph of ComfyUI, the record of InvokeAI.
/// Source: modules/images.py of AUTOMATIC1111/stable-diffusion-webui; nodes.py of comfyanonymous/ComfyUI; InvokeAI's
/// metadata page (read 2026-11-20)
public struct MadeElsewhere: Sendable, Equatable {
    public var prompt: String
    /// What the picture was to be without.
    public var without: String?

    /// Reads a picture; `nil` where nothing of the kind is in it.
    ///
    /// - Throws: `FileError` on a failing disk.
    public init?(
        readingFrom file: borrowing Descriptor, size: Int64, mimeType: String
    ) throws(FileError) {
        let found: MadeElsewhere? =
            switch mimeType {
            case "image/png": try Self.ofPNG(file, size)
            case "image/jpeg": try Self.ofJPEG(file, size)
            case "image/webp": try Self.ofWebP(file, size)
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    private init?(_ prompt: String, without: String? = nil) {
        let prompt = prompt.trimmingBlanks()
        guard !prompt.isEmpty else { return nil }
        self.prompt = prompt
        let without = without?.trimmingBlanks() ?? ""
        self.without = without.isEmpty ? nil : without
    }

    private static func ofPNG(_ file: borrowing Descriptor, _ size: Int64) throws(FileError) -> MadeElsewhere?
    {
        let texts = try PNGFile(file, size: size)?.texts(in: file) ?? []
        func text(_ key: String) -> String? { texts.first { $0.key == key }?.text }
        return text("parameters").flatMap { MadeElsewhere(parameters: $0) }
            ?? text("invokeai_metadata").flatMap { MadeElsewhere(record: $0) }
            ?? text("prompt").flatMap { MadeElsewhere(graph: $0) }
    }

    private static func ofJPEG(_ file: borrowing Descriptor, _ size: Int64) throws(FileError)
        -> MadeElsewhere?
    {
        guard let jpeg = try JPEGFile(file, size: size), let exif = jpeg.exif,
            let tiff = try jpeg.bytes(of: exif, in: file)
        else { return nil }
        return MadeElsewhere(tiff: tiff)
    }

    private static func ofWebP(_ file: borrowing Descriptor, _ size: Int64) throws(FileError)
        -> MadeElsewhere?
    {
        guard let exif = try WebPFile(file, size: size)?.chunk("EXIF"), exif.content.count <= longestMetadata,
            var tiff = try whole(exif.content, of: file)
        else { return nil }
        // Some programs put JPEG's mark before it.
        if tiff.starts(with: "Exif\0\0") { tiff.removeFirst(6) }
        return MadeElsewhere(tiff: tiff)
    }

    private init?(tiff: [UInt8]) {
        if let text = ExifComment.comment(in: tiff), let found = MadeElsewhere(parameters: text) {
            self = found
            return
        }
        for text in ExifComment.texts(in: tiff) where text.hasPrefix("prompt:") {
            if let found = MadeElsewhere(graph: String(text.dropFirst(7))) {
                self = found
                return
            }
        }
        return nil
    }

    /// Prompt, `Negative prompt:` and one last line of settings; prompts hold anything, so the last such line counts.
    init?(parameters text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let end = lines.lastIndex(where: { $0.hasPrefix("Steps: ") || $0.hasSuffix("Version: Atelier") }) {
            lines.removeSubrange(end...)
        }
        let mark = "Negative prompt:"
        guard let start = lines.lastIndex(where: { $0.hasPrefix(mark) }) else {
            self.init(lines.joined(separator: "\n"))
            return
        }
        let without = lines[start...].joined(separator: "\n").dropFirst(mark.count)
        self.init(lines[..<start].joined(separator: "\n"), without: String(without))
    }

    /// InvokeAI's record.
    init?(record text: String) {
        guard let record = Self.json(text), let prompt = record["positive_prompt"].string else { return nil }
        self.init(prompt, without: record["negative_prompt"].string)
    }

    /// ComfyUI's graph: the texts that the first sampler takes.
    init?(graph text: String) {
        guard let graph = Self.json(text)?.object else { return nil }
        for (_, node) in graph.sorted(by: { $0.key < $1.key }) {
            let inputs = node["inputs"]
            guard let prompt = Self.words(at: inputs["positive"], in: graph, depth: 8),
                let found = MadeElsewhere(
                    prompt, without: Self.words(at: inputs["negative"], in: graph, depth: 8))
            else { continue }
            self = found
            return
        }
        return nil
    }

    /// Follows a link `["6", 0]` from node to node until one has words.
    private static func words(at link: JSONValue, in graph: [String: JSONValue], depth: Int) -> String? {
        guard depth > 0, let id = link.array?.first?.string, let node = graph[id] else { return nil }
        let inputs = node["inputs"]
        for name in ["text", "prompt", "text_g", "value"] {
            if let text = inputs[name].string { return text }
            if let text = words(at: inputs[name], in: graph, depth: depth - 1) { return text }
        }
        return words(at: inputs["conditioning"], in: graph, depth: depth - 1)
            ?? words(at: inputs["positive"], in: graph, depth: depth - 1)
    }

    private static func json(_ text: String) -> JSONValue? {
        do { return try JSONValue(parsing: Array(text.utf8)) } catch { return nil }
    }
}
