import Domain

/// The names that we give to files: `image_20261120T101502Z_6f1c….png`.
enum MediaName {
    /// Makes the name of a stored file.
    ///
    /// `createdAt` counts milliseconds since 1970 UTC, not before; `id` is a UUID as text, see `isID`.
    static func make(_ format: MediaFormat, createdAt: Int64, id: String) -> String {
        let time = Timestamp(milliseconds: createdAt).compact
        return "\(format.mediaType.rawValue)_\(time)_\(id).\(format.fileExtension)"
    }

    /// Whether a file has a name such as `make` gives; asked of each file of a folder, so it looks at bytes.
    static func isOurs(_ name: String) -> Bool {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let words = name.utf8[..<dot].split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        return words.count == 3 && MediaType(rawValue: String(decoding: words[0], as: UTF8.self)) != nil
            && words[1].count == 16 && isID(words[1]) && isID(words[2])
            && isID(name.utf8[name.utf8.index(after: dot)...])
    }

    /// The UUID in a name that `make` gave; nil in another one.
    static func id(in name: String) -> String? {
        isOurs(name) ? stem(of: name).split(separator: "_").last.map(String.init) : nil
    }

    /// The name of a video's preview, which lies beside its thumbnail: `12.webm` beside `12.webp`.
    static func preview(beside thumbnail: String) -> String { stem(of: thumbnail) + ".webm" }

    /// The name of a video's copy that browsers play, which lies beside its thumbnail: `12.mp4` beside `12.webp`.
    static func copy(beside thumbnail: String) -> String { stem(of: thumbnail) + ".mp4" }

    private static func stem(of name: String) -> Substring {
        name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
    }

    /// Whether `text` may be part of a name: letters, digits and hyphens only.
    static func isID(_ text: String) -> Bool { isID(text.utf8) }

    private static func isID(_ text: some Collection<UInt8>) -> Bool {
        (1...64).contains(text.count)
            && text.allSatisfy { byte in
                byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            }
    }
}
