import Domain
import Files
import Jail

// Drawing from pictures and clips that a client gave to the sandbox, or that the sandbox made.
extension Easel {
    /// Why an order cannot be made from what it names.
    struct Unusable: Error {
        let words: String
    }

    /// Lays the pictures that an order names under its painting.
    ///
    /// What lies elsewhere is left out: the sandbox asks nobody. A clip that is to be changed has to be here.
    ///
    /// - Parameters:
    ///   - order: What is made.
    ///   - painting: What would be painted without any picture.
    ///   - name: The name of the result; files that are needed on the way begin with it.
    /// - Returns: What is painted now.
    /// - Throws: `Unusable` for a file that shows nothing; `JailError`, `FileError`.
    func lay(_ order: SandboxOrder, under painting: Sketch.Input, _ name: String) async throws -> Sketch.Input
    {
        var pictures: [[UInt8]] = []
        var mask: [UInt8]?
        for (number, material) in order.material.enumerated() {
            let held = try await onOwnThread { [rack = UploadRack(shelf.files)] in
                try rack.file(at: material.address)
            }
            guard let held else {
                guard material.use != .clip else {
                    throw Unusable(words: "internal error, please try again later.")
                }
                continue
            }
            let pixels = try await pixels(
                of: held, width: painting.width, height: painting.height, through: "\(name).raw\(number)")
            if material.use == .mask { mask = pixels } else { pictures.append(pixels) }
        }
        guard !pictures.isEmpty else { return painting }
        let isFrame = order.material.allSatisfy { $0.use == .frame }
        let collage = Collage(
            pictures: pictures, mask: mask, share: isFrame ? 0 : 0.3, width: painting.width)
        let isMarked = order.work.clip == nil
        return Sketch.Input(width: painting.width, height: painting.height, format: "rgb24") {
            var pixels = collage.on(painting.pixels())
            if isMarked { SandboxMark.draw(on: &pixels, width: painting.width, height: painting.height) }
            return pixels
        }
    }

    /// The first frame of a file, cut to a shape: three bytes a pixel.
    private func pixels(
        of file: String, width: Int, height: Int, through raw: String
    ) async throws -> [UInt8] {
        let folder = shelf.files
        let reader = try await onOwnThread {
            try folder.removeIfThere(raw)
            _ = try folder.create(raw)
            return try Self.reader(of: try folder.open(file).read(at: 0, count: 12))
        }
        let size = "\(width):\(height)"
        var command = JailedCommand(
            ffmpeg,
            [
                "-nostdin", "-v", "error", "-y", "-threads", "1", "-protocol_whitelist", "file", "-f", reader,
                "-i", "file:\(file)", "-map", "0:v:0", "-frames:v", "1", "-vf",
                "scale=\(size):force_original_aspect_ratio=increase:flags=bicubic,crop=\(size)",
                "-pix_fmt", "rgb24", "-f", "rawvideo", "file:\(raw)",
            ], in: folder)
        command.reads = [file]
        command.writes = [raw]
        let result = try await jail.run(command)
        return try await onOwnThread {
            let pixels = try folder.open(raw).read(at: 0, count: width * height * 3)
            try folder.remove(raw)
            guard result.isSuccess, pixels.count == width * height * 3 else {
                throw Unusable(words: "The input file could not be read")
            }
            return pixels
        }
    }

    /// ffmpeg's reader for a file that begins so; nothing in the file can choose another.
    static func reader(of head: [UInt8]) throws(Unusable) -> String {
        let kinds: [(reader: String, mark: [UInt8], place: Int)] = [
            ("png_pipe", [0x89, 0x50, 0x4E, 0x47], 0), ("jpeg_pipe", [0xFF, 0xD8, 0xFF], 0),
            ("webp_pipe", Array("WEBP".utf8), 8), ("mov", Array("ftyp".utf8), 4),
            ("matroska", [0x1A, 0x45, 0xDF, 0xA3], 0),
        ]
        let kind = kinds.first { head.dropFirst($0.place).starts(with: $0.mark) }
        guard let kind else { throw Unusable(words: "The input file is of no known kind") }
        return kind.reader
    }
}
