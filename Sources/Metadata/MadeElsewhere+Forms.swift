import Domain

// The forms in which programs tell of a picture.
extension MadeElsewhere {
    /// Prompt, `Negative prompt:` and one last line of settings; prompts hold anything, so the last such line counts.
    init?(parameters text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var pairs: [(name: String, value: String)] = []
        if let end = lines.lastIndex(where: { $0.hasPrefix("Steps: ") || $0.hasSuffix("Version: Atelier") }) {
            pairs = Self.pairs(in: lines[end])
            lines.removeSubrange(end...)
        }
        func value(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
        let isOurs = value("Version") == "Atelier"
        let program = isOurs ? "Atelier" : "AUTOMATIC1111"
        let mark = "Negative prompt:"
        if let start = lines.lastIndex(where: { $0.hasPrefix(mark) }) {
            let without = lines[start...].joined(separator: "\n").dropFirst(mark.count)
            self.init(lines[..<start].joined(separator: "\n"), without: String(without), by: program)
        } else {
            self.init(lines.joined(separator: "\n"), by: program)
        }
        model = value("Model")
        for (name, theirs) in [
            ("seed", "Seed"), ("steps", "Steps"), ("sampler", "Sampler"), ("cfg_scale", "CFG scale"),
        ] { settings[name] = value(theirs) ?? (isOurs ? value(name) : nil) }
    }

    /// `Key: value` pairs with commas between them; a value with commas or colons is in quotes, as JSON has them.
    static func pairs(in line: String) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        var rest = line[...]
        while let colon = rest.firstRange(of: ": ") {
            let name = String(rest[..<colon.lowerBound]).trimmingBlanks()
            rest = rest[colon.upperBound...]
            var end = rest.firstIndex(of: ",") ?? rest.endIndex
            var value = String(rest[..<end]).trimmingBlanks()
            if rest.first == "\"", let quoted = Self.quoted(rest) {
                value = quoted.text
                end = rest[quoted.end...].firstIndex(of: ",") ?? rest.endIndex
            }
            pairs.append((name, value))
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[rest.endIndex...]
        }
        return pairs
    }

    private static func quoted(_ text: Substring) -> (text: String, end: String.Index)? {
        var index = text.index(after: text.startIndex)
        while index < text.endIndex, text[index] != "\"" {
            if text[index] == "\\" { index = text.index(after: index) }
            guard index < text.endIndex else { return nil }
            index = text.index(after: index)
        }
        guard index < text.endIndex else { return nil }
        let end = text.index(after: index)
        guard let words = json(String(text[..<end]))?.string else { return nil }
        return (words, end)
    }

    /// The IPTC's properties for what an AI made, as many programs write them, and Atelier into exported copies.
    init?(packet: [UInt8]) {
        guard let prompt = XMPPacket.text(of: "AIPromptInformation", in: packet) else { return nil }
        self.init(prompt, by: XMPPacket.text(of: "CreatorTool", in: packet))
        model = XMPPacket.text(of: "AISystemUsed", in: packet)
    }

    /// InvokeAI's record.
    init?(record text: String) {
        guard let record = Self.json(text), let prompt = record["positive_prompt"].string else { return nil }
        self.init(prompt, without: record["negative_prompt"].string, by: "InvokeAI")
        model = record["model"]["name"].string ?? record["model"]["model_name"].string
        for (name, theirs) in [("steps", "steps"), ("sampler", "scheduler"), ("cfg_scale", "cfg_scale")] {
            settings[name] = Self.words(record[theirs])
        }
        settings["seed"] = Self.seed(record["seed"], in: text)
    }

    /// ComfyUI's graph: the texts that the first sampler takes.
    init?(graph text: String) {
        guard let graph = Self.json(text)?.object else { return nil }
        let nodes = graph.sorted { $0.key < $1.key }.map { $0.value["inputs"] }
        // A sampler takes both texts; what guides one without a negative takes a conditioning and a model.
        let samplers = nodes.map { ($0, $0["positive"]) }
        let guiders = nodes.filter { $0["model"].array != nil }.map { ($0, $0["conditioning"]) }
        for (inputs, link) in samplers + guiders {
            guard let prompt = Self.words(at: link, in: graph, depth: 8),
                let found = MadeElsewhere(
                    prompt, without: Self.words(at: inputs["negative"], in: graph, depth: 8), by: "ComfyUI")
            else { continue }
            self = found
            // Some samplers leave seed, steps and the like to nodes of their own.
            let from = [inputs] + nodes
            model =
                Self.model(at: inputs["model"], in: graph, depth: 8)
                ?? from.lazy.compactMap(Self.model(in:)).first
            for (name, theirs) in [("steps", "steps"), ("sampler", "sampler_name"), ("cfg_scale", "cfg")] {
                settings[name] = from.lazy.compactMap { Self.words($0[theirs]) }.first
            }
            settings["seed"] =
                from.lazy.flatMap { [$0["seed"], $0["noise_seed"]] }.compactMap { Self.seed($0, in: text) }
                .first
            return
        }
        return nil
    }

    /// Follows a link `["6", 0]` from node to node until one has words.
    private static func words(at link: JSONValue, in graph: [String: JSONValue], depth: Int) -> String? {
        guard depth > 0, let id = link.array?.first?.string, let node = graph[id] else { return nil }
        let inputs = node["inputs"]
        for name in ["text", "prompt", "text_g", "t5xxl", "value"] {
            if let text = inputs[name].string { return text }
            if let text = words(at: inputs[name], in: graph, depth: depth - 1) { return text }
        }
        return words(at: inputs["conditioning"], in: graph, depth: depth - 1)
            ?? words(at: inputs["positive"], in: graph, depth: depth - 1)
    }

    /// Follows the model's link through what changes it to the node that loads it.
    private static func model(at link: JSONValue, in graph: [String: JSONValue], depth: Int) -> String? {
        guard depth > 0, let id = link.array?.first?.string, let node = graph[id] else { return nil }
        let inputs = node["inputs"]
        return model(in: inputs) ?? model(at: inputs["model"], in: graph, depth: depth - 1)
    }

    private static func model(in inputs: JSONValue) -> String? {
        inputs["ckpt_name"].string ?? inputs["unet_name"].string
    }

    private static func words(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .null, .bool, .array, .object: nil
        }
    }

    /// A seed in full: many have more digits than a JSON number keeps, so the text itself is asked.
    private static func seed(_ value: JSONValue, in text: String) -> String? {
        guard case .number(let number) = value else { return words(value) }
        if abs(number) < 9e15 { return words(value) }
        return text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map(String.init)
            .first { $0.count >= 16 && Double($0) == number }
    }

    private static func json(_ text: String) -> JSONValue? {
        do { return try JSONValue(parsing: Array(text.utf8)) } catch { return nil }
    }
}
