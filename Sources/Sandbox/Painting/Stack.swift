/// Things one behind the other, added from the front to the back, so that what is hidden is never worked out.
struct Stack {
    private var light = Light.zero
    /// The share that still shows through.
    private var open: Float = 1

    /// Whether nothing behind can be seen any more.
    var isFull: Bool { open <= 0 }

    mutating func add(_ light: Light, cover: Float) {
        self.light += light * open * cover
        open *= 1 - cover
    }

    /// The whole, with `ground` behind it.
    func before(_ ground: @autoclosure () -> Light) -> Light {
        isFull ? light : light + ground() * open
    }
}
