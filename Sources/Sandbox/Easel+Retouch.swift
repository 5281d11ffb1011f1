import Files
import Jail

// Work on a picture that a client gave to the sandbox, or that the sandbox made: plain, and to be seen.
extension Easel {
    /// Makes the picture that an order names larger, or leaves only the middle of it.
    ///
    /// - Throws: `Unusable` for a picture that does not lie here or shows nothing; `JailError`, `FileError`.
    func make(_ task: SandboxTask, _ name: String, by retouch: Work.Retouch) async throws {
        let (folder, part, mark) = (shelf.files, "\(name).part", "\(name).mark")
        let stamp = SandboxMark.stamp(dot: 2)
        let address = task.order.material.first?.address ?? ""
        let source = try await onOwnThread { () throws -> (file: String, reader: String)? in
            guard let file = try UploadRack(folder).file(at: address) else { return nil }
            try Easel.write(stamp.pixels, to: mark, in: folder)
            try Easel.write([], to: part, in: folder)
            return (file, try Easel.reader(of: try folder.open(file).read(at: 0, count: 12)))
        }
        guard let source else { throw Unusable(words: "internal error, please try again later.") }
        let input = ["-threads", "1", "-protocol_whitelist", "file", "-f"]
        let arguments =
            Sketch.general + input + [source.reader, "-i", "file:\(source.file)"] + input + [
                "rawvideo", "-pixel_format", "rgba", "-video_size", "\(stamp.width)x\(stamp.height)", "-i",
                "file:\(mark)", "-filter_complex",
                "[0:v]\(retouch.filter)[whole];[whole][1:v]overlay=W-w-24:H-h-24:format=rgb[marked]", "-map",
                "[marked]", "-frames:v", "1", "-threads", "1", "-c:v", "png", "-f", "image2pipe",
                "file:\(part)",
            ]
        try await encode(arguments, reading: [source.file, mark], writing: part)
        try await keep(part, as: name, without: [mark])
    }
}

extension Work.Retouch {
    /// ffmpeg's filter; nothing is made larger than 6144 pixels each way.
    fileprivate var filter: String {
        switch self {
        case .enlarge(let factor):
            let times = "min(\(factor),max(1,6144/max(iw,ih)))"
            return "scale=w='trunc(iw*\(times))':h='trunc(ih*\(times))':flags=lanczos,format=rgb24"
        case .cutOut:
            let middle = "lte(pow((X-W/2)/(W*0.42),2)+pow((Y-H/2)/(H*0.46),2),1)"
            return "format=rgba,geq=r='r(X,Y)':g='g(X,Y)':b='b(X,Y)':a='255*\(middle)'"
        }
    }
}
