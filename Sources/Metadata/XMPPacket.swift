import Domain

/// XMP, the form in which all four kinds of files carry what is said of them.
///
/// Source: https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata-2025.1.html and Adobe's XMP
/// specification, parts 1 and 3 (read 2026-11-20)
enum XMPPacket {
    /// Says where a media comes from, beside what a packet in the file says already.
    ///
    /// What that packet says of the same properties stays as it is. One that cannot be read gives way.
    static func make(_ provenance: Provenance, beside earlier: [UInt8]? = nil, limit: Int = .max) -> [UInt8] {
        let text = earlier.map { String(decoding: $0, as: UTF8.self) } ?? ""
        for share in [1, 4, 16, 64] {
            let cut = share == 1 ? provenance : provenance.shortened(to: provenance.prompt.count / share)
            let bytes = Array(merged(cut, into: text).utf8)
            if bytes.count <= limit { return bytes }
        }
        var bare = provenance.shortened(to: 0)
        bare.parents = []
        return Array(merged(bare, into: "").utf8)
    }

    /// What a packet says of a property in plain text, be it written as an element or as an attribute.
    static func text(of name: String, in packet: [UInt8]) -> String? {
        for (opening, closing) in [(":\(name)>", "<"), (":\(name)=\"", "\""), (":\(name)='", "'")] {
            guard let start = packet.firstRange(of: Array(opening.utf8))?.upperBound,
                let end = packet[start...].firstIndex(of: closing.utf8.first ?? 0)
            else { continue }
            let text = unescaped(String(decoding: packet[start..<end], as: UTF8.self)).trimmingBlanks()
            if !text.isEmpty { return text }
        }
        return nil
    }

    private static func unescaped(_ text: String) -> String {
        let names = ["lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&"]
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts.first ?? "")) { plain, part in
            guard let end = part.firstIndex(of: ";") else { return plain += "&\(part)" }
            let (name, rest) = (part[..<end], part[part.index(after: end)...])
            let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.dropFirst()
            let number = name.hasPrefix("#") ? UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10) : nil
            if let scalar = number.flatMap(Unicode.Scalar.init) {
                plain.unicodeScalars.append(scalar)
            } else {
                plain += names[String(name)] ?? "&\(name);"
            }
            plain += rest
        }
    }

    private static func merged(_ provenance: Provenance, into earlier: String) -> String {
        if let end = earlier.lastRange(of: "</rdf:RDF>") {
            let own = description(provenance) { name in !earlier.contains(":\(name)") }
            return earlier[..<end.lowerBound] + own + earlier[end.lowerBound...]
        }
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
            \(description(provenance) { _ in true })</rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """
    }

    private static func description(_ provenance: Provenance, _ wants: (String) -> Bool) -> String {
        var text = "<rdf:Description rdf:about=\"\""
        for (prefix, address) in namespaces { text += " xmlns:\(prefix)=\"\(address)\"" }
        text += ">"
        func add(_ prefix: String, _ name: String, _ value: String?) {
            guard let value, wants(name) else { return }
            text += "<\(prefix):\(name)>\(value)</\(prefix):\(name)>"
        }
        add("Iptc4xmpExt", "DigitalSourceType", provenance.sourceType?.address)
        add("Iptc4xmpExt", "AISystemUsed", provenance.system.map(escaped))
        add("Iptc4xmpExt", "AIPromptInformation", escaped(provenance.prompt))
        add(
            "dc", "description",
            "<rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(provenance.prompt))</rdf:li></rdf:Alt>")
        add("xmp", "CreatorTool", "Atelier")
        add("xmp", "CreateDate", escaped(provenance.createdAt))
        add("xmpMM", "DocumentID", "sha256:\(escaped(provenance.sha256))")
        let parents = provenance.parents.map {
            "<rdf:li rdf:parseType=\"Resource\"><stRef:documentID>sha256:\(escaped($0))</stRef:documentID></rdf:li>"
        }
        add("xmpMM", "Ingredients", parents.isEmpty ? nil : "<rdf:Bag>\(parents.joined())</rdf:Bag>")
        return text + "</rdf:Description>"
    }

    private static let namespaces = [
        ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
        ("dc", "http://purl.org/dc/elements/1.1/"), ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
        ("stRef", "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"),
    ]

    /// The text as it may stand in XML 1.0, which has no word for most control characters.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#13;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || [0xFFFE, 0xFFFF].contains(scalar.value): escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension Provenance {
    /// The same with less of its prompt, where a file has no room for all.
    fileprivate func shortened(to count: Int) -> Provenance {
        var short = self
        short.prompt = String(prompt.prefix(count)) + "…"
        return short
    }
}

extension String {
    fileprivate func lastRange(of part: String) -> Range<String.Index>? {
        let (text, wanted) = (Array(utf8), Array(part.utf8))
        guard text.count >= wanted.count else { return nil }
        for start in stride(from: text.count - wanted.count, through: 0, by: -1)
        where text[start] == wanted[0] && text[start..<start + wanted.count].elementsEqual(wanted) {
            let from = utf8.index(utf8.startIndex, offsetBy: start)
            return from..<utf8.index(from, offsetBy: wanted.count)
        }
        return nil
    }
}
