/// A clip: a window that drifts in circles over one painting and ends where it began, with a soft tone.
struct ClipSketch {
    static let framesPerSecond = 24

    private let order: SandboxOrder
    private let clip: Work.Clip
    private let seed: String
    private let detail: Double

    init(_ order: SandboxOrder, _ clip: Work.Clip, seed: String, detail: Double) {
        self.order = order
        self.clip = clip
        self.seed = seed
        self.detail = detail
    }

    private var width: Int { order.work.width }
    private var height: Int { order.work.height }

    /// One turn is drawn and encoded; ffmpeg then copies it as often as the clip is long, which costs next to nothing.
    var sketch: Sketch {
        let still = Sketch.painting(
            order.prompt, seed, wide(width), wide(height), detail: detail, isMarked: false)
        let dot = SandboxMark.dot(width: width, height: height)
        let stamp = SandboxMark.stamp(dot: dot)
        let mark = Sketch.Input(width: stamp.width, height: stamp.height, format: "rgba") { stamp.pixels }
        let place = "\(width - stamp.width - 12 * dot):\(height - stamp.height - 12 * dot)"
        // A constant quantiser: to choose one for each block costs as much again, and a drifting still has no need of it.
        let turn = [
            "-filter_complex", "[0:v]\(drift)[moving];[moving][1:v]overlay=\(place),format=yuv420p[picture]",
            "-map", "[picture]", "-frames:v", "\(framesOfTurn)", "-threads", "1", "-c:v", "libx264",
            "-preset", "ultrafast", "-qp", "26", "-f", "mp4",
        ]
        let film =
            (clip.hasSound ? sound : []) + ["-map", "0:v", "-c:v", "copy"]
            + (clip.hasSound ? ["-map", "1:a", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "96k"] : [])
            + ["-t", "\(clip.seconds)", "-movflags", "+faststart", "-f", "mp4"]
        return Sketch(
            inputs: [still, mark], orders: turn, repeated: Sketch.Repeated(times: turns, orders: film))
    }

    /// How often it turns; all turns are alike, so that a long or large clip has no more to encode than a short one.
    var turns: Int {
        let frames = clip.seconds * Self.framesPerSecond
        let most = max(1, Self.mostPixels / (width * height * fineness * fineness))
        return (1...frames).first { frames.isMultiple(of: $0) && frames / $0 <= most } ?? frames
    }

    /// About a second of one processor's time.
    private static let mostPixels = 450_000_000

    private var framesOfTurn: Int { clip.seconds * Self.framesPerSecond / turns }

    /// The painting is larger than the window, so that there is room to drift: up to a tenth, and less where a turn is
    /// so short that it would make dizzy.
    private func wide(_ pixels: Int) -> Int {
        pixels + pixels * min(framesOfTurn, 4 * Self.framesPerSecond) / (40 * Self.framesPerSecond) / 2 * 2
    }

    /// Windows lie on whole pixels; in small clips such steps would be seen, so they drift on a painting of twice the
    /// size, and are halved.
    private var fineness: Int { width * height <= 1_000_000 ? 2 : 1 }

    private var drift: String {
        let (w, h) = (width * fineness, height * fineness)
        let (roomX, roomY) = ((wide(width) - width) * fineness / 2, (wide(height) - height) * fineness / 2)
        let turn = "2*PI*n/\(framesOfTurn)"
        return "scale=\(w + 2 * roomX):\(h + 2 * roomY):flags=bicubic,format=yuv420p,loop=loop=-1:size=1,"
            + "setpts=N/\(Self.framesPerSecond)/TB,"
            + "crop=\(w):\(h):x='\(roomX)*(1+0.96*cos(\(turn)))':y='\(roomY)*(1+0.96*sin(\(turn)))':exact=1"
            + (fineness == 1 ? "" : ",scale=\(width):\(height):flags=bilinear")
    }

    /// A root and its fifth that swell in turn; whole hertz and whole seconds, so that it has no seam.
    private var sound: [String] {
        var dice = Dice(seed)
        let root = dice.one(of: [174, 196, 220, 246])
        let swell = "0.4*cos(2*PI*t/\(clip.seconds))"
        let tones = "0.1*sin(2*PI*\(root)*t)*(0.6+\(swell))+0.06*sin(2*PI*\(root * 3 / 2)*t)*(0.6-\(swell))"
        return ["-f", "lavfi", "-i", "aevalsrc=\(tones):s=44100:d=\(clip.seconds)"]
    }
}
