import Domain

/// A file that an order names, and what it is for.
struct Material: Sendable, Equatable {
    enum Use: Sendable {
        /// It is what is seen.
        case frame
        /// It shows through what is painted.
        case part
        /// The clip that is changed; without it nothing can be made.
        case clip
        /// Black is where a picture is painted anew.
        case mask
    }

    let use: Use
    let address: String

    /// What one field of an order names: one address or a list.
    static func named(by field: JSONValue, as use: Use) -> [Material] {
        let addresses = field.string.map { [$0] } ?? (field.array ?? []).compactMap(\.string)
        return addresses.filter { !$0.isEmpty }.map { Material(use: use, address: $0) }
    }

    /// What the fields of a Market order name; the first frame comes before the last.
    static func named(in input: JSONValue, isClip: Bool) -> [Material] {
        let frames = [
            "first_frame_url", "image", "image_url", "tail_image_url", "end_image_url", "last_frame_url",
        ]
        let parts = ["image_input", "input_urls", "files_url", "reference_image_urls"]
        return frames.flatMap { named(by: input[$0], as: .frame) }
            + parts.flatMap { named(by: input[$0], as: .part) }
            + named(by: input["image_urls"], as: isClip ? .frame : .part)
    }
}
