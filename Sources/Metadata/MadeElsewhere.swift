import Domain
public import Files

/// What another program wrote into a media of how it was made.
///
/// The forms: `parameters` of AUTOMATIC1111 and its kin, the graph of ComfyUI, the record of InvokeAI, and the IPTC's
/// properties for AI in an XMP packet.
/// Source: modules/images.py of AUTOMATIC1111/stable-diffusion-webui; nodes.py of comfyanonymous/ComfyUI; InvokeAI's
/// metadata page (read 2026-11-20)
public struct MadeElsewhere: Sendable, Equatable {
    public var prompt: String
    /// What the picture was to be without.
    public var without: String?
    /// The program that wrote it; `nil` where it does not say.
    public var program: String?
    /// What that program calls the model.
    public var model: String?
    /// Seed, steps and the like, by our names for them, in that program's words.
    public var settings: [String: String] = [:]

    /// Reads a picture or film; `nil` where nothing of the kind is in it.
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
            case "video/mp4", "video/quicktime", "audio/mp4": try Self.ofMP4(file, size)
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    /// Reads what the head of a film says of itself, by names in small letters; ComfyUI writes its graph there.
    public init?(tags: [String: String]) {
        guard let graph = tags["prompt"] else { return nil }
        self.init(graph: graph)
    }

    init?(_ prompt: String, without: String? = nil, by program: String?) {
        let prompt = prompt.trimmingBlanks()
        guard !prompt.isEmpty else { return nil }
        self.prompt = prompt
        self.program = program
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
            ?? text("XML:com.adobe.xmp").flatMap { MadeElsewhere(packet: Array($0.utf8)) }
    }

    private static func ofJPEG(_ file: borrowing Descriptor, _ size: Int64) throws(FileError)
        -> MadeElsewhere?
    {
        guard let jpeg = try JPEGFile(file, size: size) else { return nil }
        let exif = try jpeg.exif.flatMap { segment throws(FileError) in try jpeg.bytes(of: segment, in: file)
        }
        if let found = exif.flatMap({ MadeElsewhere(tiff: $0) }) { return found }
        let packet = try jpeg.packet.flatMap { segment throws(FileError) in
            try jpeg.bytes(of: segment, in: file)
        }
        return packet.flatMap { MadeElsewhere(packet: $0) }
    }

    private static func ofWebP(_ file: borrowing Descriptor, _ size: Int64) throws(FileError)
        -> MadeElsewhere?
    {
        guard let webp = try WebPFile(file, size: size) else { return nil }
        func content(_ type: StaticString) throws(FileError) -> [UInt8]? {
            guard let chunk = webp.chunk(type), chunk.content.count <= longestMetadata else { return nil }
            return try whole(chunk.content, of: file)
        }
        if var tiff = try content("EXIF") {
            // Some programs put JPEG's mark before it.
            if tiff.starts(with: "Exif\0\0") { tiff.removeFirst(6) }
            if let found = MadeElsewhere(tiff: tiff) { return found }
        }
        return try content("XMP ").flatMap { MadeElsewhere(packet: $0) }
    }

    private static func ofMP4(_ file: borrowing Descriptor, _ size: Int64) throws(FileError) -> MadeElsewhere?
    {
        guard let film = try MP4File(file, size: size), let box = film.packet,
            let packet = try film.bytes(ofPacket: box, in: file)
        else { return nil }
        return MadeElsewhere(packet: packet)
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
}
