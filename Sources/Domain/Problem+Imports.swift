// What can be wrong with a file that the user brings into the gallery.
extension Problem {
    /// A file of the user's own cannot be opened, or is none.
    public static func fileUnreadable(_ path: String, detail: String) -> Problem {
        Problem(
            .fileUnreadable, "The file \(path) cannot be read.",
            advice: "Look whether it is there, a plain file, and yours to read.", detail: detail)
    }

    /// The content of a file that the user brings is at fault; the user still has the file itself.
    public static func importRefused(_ problem: Problem) -> Problem {
        Problem(
            problem.code, problem.summary,
            advice: importAdvice[problem.code] ?? "Open it in another program and look what it is.",
            detail: problem.detail)
    }

    private static let importAdvice: [Code: String] = [
        .notMedia:
            "Save it as a PNG, JPEG, WebP, GIF or AVIF picture, an MP4, WebM or MOV video, or an MP3, WAV, FLAC or Ogg sound, and import that.",
        .emptyMedia: "Copy it once more from where it came, and import that.",
        .damagedMedia:
            "Copy it once more from where it came; or save it anew in a program that opens it, and import that.",
        .mediaTooLarge: "Make it shorter or smaller in another program, and import that.",
        .mediaTooCostly: "Make it shorter or smaller in another program, and import that.",
    ]

    /// Whether only this one file cannot be taken in, and others can.
    public var isAboutOneFile: Bool { isAboutContent || code == .fileUnreadable }
}

extension Problem.Code {
    public static let fileUnreadable = Self(rawValue: "file_unreadable")
}
