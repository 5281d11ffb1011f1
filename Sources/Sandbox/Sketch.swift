/// What ffmpeg is to make a file of: raw pixels, what to do with them, and how often.
struct Sketch: Sendable {
    /// Raw pixels that ffmpeg reads as one frame.
    struct Input: Sendable {
        let width: Int
        let height: Int
        /// ffmpeg's name for how they lie.
        let format: String
        let pixels: @Sendable () -> [UInt8]
    }

    var inputs: [Input]
    /// Orders after the inputs: filters, codecs, the kind of file.
    let orders: [String]
    /// What is made of the file then; `nil` where it is whole.
    var repeated: Repeated?

    /// A film that shows one MP4 several times.
    struct Repeated: Sendable {
        /// At least 1.
        let times: Int
        /// Orders after the input, which is copied as it is.
        let orders: [String]

        /// ffmpeg's whole command line.
        func arguments(reading turn: String, writing part: String) -> [String] {
            Sketch.general + [
                "-stream_loop", "\(times - 1)", "-protocol_whitelist", "file", "-f", "mov", "-i",
                "file:\(turn)",
            ] + orders + ["file:\(part)"]
        }
    }

    static let general = ["-nostdin", "-v", "error", "-y", "-filter_complex_threads", "1"]

    /// ffmpeg's whole command line.
    func arguments(reading names: [String], writing part: String) -> [String] {
        let sources = zip(inputs, names).flatMap { input, name in
            [
                "-threads", "1", "-protocol_whitelist", "file", "-f", "rawvideo", "-framerate",
                "\(ClipSketch.framesPerSecond)", "-pixel_format", input.format, "-video_size",
                "\(input.width)x\(input.height)", "-i", "file:\(name)",
            ]
        }
        return Self.general + sources + orders + ["file:\(part)"]
    }

    /// One picture.
    static func picture(of order: SandboxOrder, seed: String, detail: Double) -> Sketch {
        let (width, height) = (order.work.width, order.work.height)
        let coding =
            order.work.ending == "jpg"
            ? ["-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p"] : ["-c:v", "png"]
        return Sketch(
            inputs: [painting(order.prompt, seed, width, height, detail: detail, isMarked: true)],
            orders: ["-vf", "scale=\(width):\(height):flags=lanczos", "-frames:v", "1", "-threads", "1"]
                + coding + ["-f", "image2pipe"])
    }

    /// A painting of at most so many pixels; what is larger is scaled up.
    static func painting(
        _ prompt: String, _ seed: String, _ width: Int, _ height: Int, detail: Double, isMarked: Bool
    ) -> Input {
        let most = (1_600_000 / Double(width * height)).squareRoot()
        let share = min(detail, most)
        let painting = Painting(
            prompt: prompt, seed: seed, width: max(2, Int((Double(width) * share).rounded())),
            height: max(2, Int((Double(height) * share).rounded())), isMarked: isMarked)
        return Input(width: painting.width, height: painting.height, format: "rgb24") { painting.rgb24() }
    }
}
