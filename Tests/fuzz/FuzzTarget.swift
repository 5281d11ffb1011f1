/// A parser that bytes from outside reach, and what must hold whatever they are.
struct FuzzTarget: Sendable {
    /// Also the name of its folder in `corpus`.
    let name: String
    /// Reads the bytes; throws a `Surprise` where the answer breaks a promise.
    let run: @Sendable ([UInt8]) throws -> Void

    init(_ name: String, _ run: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.run = run
    }

    static let all: [FuzzTarget] =
        requests + orders + [json, picks] + answers + kie + files + provenance + [journal] + sandbox

    static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// A parser did not trap, and yet its answer is wrong.
struct Surprise: Error {
    let words: String
}

/// Says that something must be so.
func promise(_ holds: Bool, _ words: @autoclosure () -> String) throws(Surprise) {
    guard holds else { throw Surprise(words: words()) }
}
