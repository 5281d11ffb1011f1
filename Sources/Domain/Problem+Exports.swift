// What can be wrong with an export.
extension Problem {
    /// The id was never given out, or long ago.
    public static func exportNotFound() -> Problem {
        Problem(
            "export_not_found", "There is no such export any more.",
            advice: "Choose the media again; Atelier remembers the last few exports until it stops.")
    }

    /// Somebody downloads it already.
    public static func exportUnderWay() -> Problem {
        Problem(
            "action_not_possible", "This export is being written already.",
            advice: "Wait for it to end, or stop it first.")
    }
}
