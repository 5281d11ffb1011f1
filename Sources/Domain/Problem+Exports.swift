// What can be wrong with an export.
extension Problem {
    /// The id was never given out, or long ago.
    public static func exportNotFound() -> Problem {
        Problem(
            "export_not_found", "There is no such export any more.",
            advice: "Choose the media again; Atelier remembers the last few exports until it stops.")
    }

    /// The folder is none that an export may be written into.
    public static func exportPlaceWrong(_ path: String, _ reason: String) -> Problem {
        Problem(
            "export_place_wrong", "An export cannot be written to \(path). \(reason)",
            advice: "Name a new folder, an empty one or an earlier export, from / on, outside the studio.",
            field: "path")
    }

    /// No room where the export goes; what is there already is whole.
    public static func exportDiskFull() -> Problem {
        Problem(
            .diskFull, "The disk that the export goes to is full.",
            advice:
                "Make room on it, then export into the same folder again: what is there stays, and only the rest is copied."
        )
    }

    /// The export's place, or something that belongs into it, failed.
    public static func exportFailed(_ detail: String) -> Problem {
        Problem(
            "export_failed", "The export could not be written to its end.",
            advice:
                "Look whether its folder can be written, then export into it again: only what is missing is copied.",
            detail: detail)
    }

    /// Somebody downloads it already.
    public static func exportUnderWay() -> Problem {
        Problem(
            "action_not_possible", "This export is being written already.",
            advice: "Wait for it to end, or stop it first.")
    }
}
