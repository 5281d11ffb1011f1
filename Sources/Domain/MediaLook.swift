/// The outline of a picture; within a twentieth of a square it is one.
public enum MediaShape: String, Sendable, CaseIterable {
    case landscape, portrait, square
}

/// What a person would call the mean colour of a picture.
///
/// Black, grey and white are those whose colour is too weak to have a name.
public enum ColorFamily: String, Sendable, CaseIterable {
    case red, orange, yellow, green, teal, blue, purple, pink, black, grey, white
}
