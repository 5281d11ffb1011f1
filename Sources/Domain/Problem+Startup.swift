// What can keep Atelier from starting.
extension Problem {
    public static func portInUse(_ port: UInt16) -> Problem {
        Problem(
            "port_in_use", "Port \(port) is in use.",
            advice:
                "Stop the other program, or start this one with `--port \(port == 65535 ? 8000 : port + 1)`.")
    }

    public static func homeInUse(_ path: String, address: String?) -> Problem {
        let place = address.map { " It is at \($0)." } ?? ""
        return Problem(
            "home_in_use", "Another Atelier is using \(path).\(place)",
            advice: "Use that one, stop it, or start this one with `--home` and another folder.")
    }

    public static func homeNotWritable(_ path: String, detail: String?) -> Problem {
        Problem(
            "home_not_writable", "The studio folder \(path) cannot be written.",
            advice: "Give yourself the right to write there, or start with `--home` and your own folder.",
            detail: detail)
    }

    public static func diskFullAtStart() -> Problem {
        Problem(
            .diskFull, "The disk that holds the studio is full.",
            advice: "Make a few MB free on it, then start Atelier again.")
    }

    public static func databaseTooNew(found: Int, known: Int) -> Problem {
        Problem(
            "database_too_new",
            "This studio was last used by a newer Atelier (its database has version \(found), this one knows \(known)).",
            advice: "Start the newer Atelier; nothing was changed.")
    }

    public static func databaseTooOld() -> Problem {
        Problem(
            "database_too_old", "This studio was last used by an older Atelier.",
            advice: "Start this Atelier once, which brings it up to date, and look again.")
    }

    /// Nothing was changed; `backup` is the newest copy that is whole.
    public static func databaseDamaged(_ path: String, home: String?, backup: String?, detail: String?)
        -> Problem
    {
        let advice =
            if let home, let backup {
                "Bring the copy \(backup) back with `\(restoring(home))`; the damaged files are kept beside it."
            } else {
                "Keep the file, and put a copy of yours in its place, or start with `--home` and another folder."
            }
        return Problem("database_damaged", "The database \(path) is damaged.", advice: advice, detail: detail)
    }

    /// There were orders here, so an empty studio would hide them.
    public static func databaseMissing(
        _ path: String, home: String, backup: String?, hasRecords: Bool
    ) -> Problem {
        let ways = [
            hasRecords ? "Make it anew from the files with `\(rebuilding(home))`" : nil,
            backup.map { "bring the newest copy, \($0), back with `\(restoring(home))`" },
            "move the \(hasRecords ? "folders `backups` and `records`" : "folder `backups`") away to begin anew",
        ].compactMap { $0 }.joined(separator: ", or ")
        let known = backup == nil ? "the files still tell what it knew" : "there are copies of it"
        return Problem(
            "database_missing", "The database \(path) is gone, but \(known).",
            advice: ways.prefix(1).uppercased() + ways.dropFirst() + ".")
    }

    public static let recordUnreadableCode: Code = "record_unreadable"

    public static func noRecords(_ home: String) -> Problem {
        Problem(
            "no_records", "No file in \(home) tells of what a database knew.",
            advice: "Start Atelier: it takes in the files that lie in `media`.")
    }

    /// One of the files that tell what the database knew.
    public static func recordUnreadable(_ reason: String) -> Problem {
        Problem(
            recordUnreadableCode, "The record is not read: \(reason).",
            advice: "Mend it or leave it in `quarantine`; its media is taken in without it.")
    }

    public static func noBackup(_ home: String) -> Problem {
        Problem(
            "backup_missing", "There is no sound copy of the database in \(home)/backups.",
            advice: "Put a copy of yours there, under a name that ends with .sqlite, and try again.")
    }

    public static func backupMissing(_ name: String, known: [String]) -> Problem {
        Problem(
            "backup_missing", "There is no copy \(name) in the folder `backups`.",
            advice: "Choose one of: \(known.joined(separator: ", ")).")
    }

    public static func backupDamaged(_ name: String, detail: String) -> Problem {
        Problem(
            "backup_damaged", "The copy \(name) is damaged.",
            advice: "Choose another one; nothing was changed.", detail: detail)
    }

    private static func restoring(_ home: String) -> String { "atelier restore --home '\(home)'" }
    private static func rebuilding(_ home: String) -> String { "atelier rebuild --home '\(home)'" }

    public static func webMissing(_ path: String) -> Problem {
        Problem(
            "web_missing", "The page is not at \(path).",
            advice: "Start Atelier in its own folder, or with `--web` and the folder that holds index.html.")
    }
}
