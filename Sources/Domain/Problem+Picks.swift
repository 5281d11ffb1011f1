// What can be wrong with a client's picks.
extension Problem {
    /// Not what “Save picks” of a proof makes.
    public static func picksUnreadable(_ why: String) -> Problem {
        Problem(
            "picks_unreadable", "This is no file of picks: \(why).",
            advice: "Choose the file that “Save picks” made in the proof; nothing was changed.")
    }

    /// None of what was picked is in the gallery.
    public static func picksOfOthers(_ count: Int) -> Problem {
        Problem(
            "picks_of_others", "None of the \(count) pictures in this file is in this gallery.",
            advice:
                "Take it in at the studio that made the proof, or bring the pictures back from the trash; nothing was changed."
        )
    }
}
