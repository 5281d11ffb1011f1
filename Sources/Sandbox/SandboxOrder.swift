import Domain

/// An order as the sandbox took it, in whichever form it came.
struct SandboxOrder: Sendable, Equatable {
    /// The name of its `WireForm`.
    let form: String
    /// What is painted; for an order that goes on from a clip, the words of that clip.
    let prompt: String
    let work: Work
    /// What the account is told to have paid; near the service's own price.
    let credits: Double
    /// The body as it came; the record echoes it.
    let json: JSONValue
    /// The files that it names.
    var material: [Material] = []
    /// What makes it paint the same as an earlier task.
    var seed: String?
    /// Why it will fail, for what the service takes at first and fails later.
    var flaw: String?
}

extension SandboxOrder {
    /// The same scene once more, longer or finer.
    func again(
        as form: String, quality: String, seconds: Int, credits: Double, json: JSONValue, seed: String
    ) -> SandboxOrder {
        SandboxOrder(
            form: form, prompt: prompt,
            work: .clip(
                ratio: "\(work.width):\(work.height)", quality: quality, seconds: seconds,
                hasSound: work.clip?.hasSound ?? false),
            credits: credits, json: json, material: material, seed: seed)
    }
}

/// What there is to make.
struct Work: Sendable, Equatable {
    /// Pixels.
    let width: Int
    let height: Int
    /// How many files.
    var count = 1
    /// Moving and how; `nil` for pictures.
    var clip: Clip?
    /// What is done to the picture that it names, which then gives the size; `nil` where something is painted.
    var retouch: Retouch?
    /// The ending of the files' names, which says how they are written: `png`, `jpg` or `mp4`.
    var ending = "png"

    enum Retouch: Sendable, Equatable {
        /// So many times as wide and as high.
        case enlarge(Int)
        /// Only the middle, on nothing.
        case cutOut
    }

    struct Clip: Sendable, Equatable {
        let seconds: Int
        let hasSound: Bool
    }

    /// In the service's words; the short side counts.
    var resolution: String { min(width, height) >= 2160 ? "4k" : "\(min(width, height))p" }

    var mimeType: String {
        switch ending {
        case "jpg": "image/jpeg"
        case "mp4": "video/mp4"
        default: "image/png"
        }
    }

    /// A clip whose short side has the pixels that its quality promises.
    static func clip(ratio: String, quality: String, seconds: Int, hasSound: Bool) -> Work {
        let short = shortSides[quality.lowercased()] ?? 720
        let shape = Work.shape(ratio)
        let scale = Double(short) / min(shape.0, shape.1)
        return Work(
            width: even(shape.0 * scale), height: even(shape.1 * scale),
            clip: Clip(seconds: seconds, hasSound: hasSound), ending: "mp4")
    }

    /// A picture with about as many pixels as a square with this edge.
    static func picture(ratio: String, edge: Int, ending: String) -> Work {
        let shape = Work.shape(ratio)
        let scale = Double(edge) / (shape.0 * shape.1).squareRoot()
        return Work(width: even(shape.0 * scale), height: even(shape.1 * scale), ending: ending)
    }

    private static let shortSides = [
        "480p": 480, "512p": 512, "720p": 720, "768p": 768, "1080p": 1080, "4k": 2160, "standard": 720,
        "high": 1080,
    ]

    /// Two numbers with a colon; whatever leaves the shape to the service is square.
    private static func shape(_ ratio: String) -> (Double, Double) {
        let sides = ratio.split(separator: ":").compactMap { Double($0) }
        guard sides.count == 2, sides.allSatisfy({ $0 > 0 }) else { return (1, 1) }
        return (sides[0], sides[1])
    }

    private static func even(_ pixels: Double) -> Int { Int((pixels / 2).rounded()) * 2 }
}
