// What can be wrong with the studio's files.
extension Problem {
    /// The content is no picture, video or sound that Atelier keeps, but `found`, a MIME type.
    public static func notMedia(found: String) -> Problem {
        Problem(
            .notMedia, "The file is not a picture, video or sound: it is \(found).",
            advice: "Look at the file in the studio's quarantine folder, or try again.", detail: found)
    }

    /// A picture that moves, in the one format of such that ffmpeg 5 cannot decode, so that nobody can say it is whole.
    public static let movingWebP = Problem(
        .notMedia, "The file is a moving WebP, which Atelier cannot check.",
        advice:
            "Take the file from the studio's quarantine folder; to have it in the gallery, make a GIF or a video of it."
    )

    /// Nothing arrived.
    public static let emptyMedia = Problem(
        .emptyMedia, "The file is empty.", advice: "Try again to fetch it.")

    /// The content cannot be decoded from its first to its last byte.
    public static func damagedMedia(_ detail: String) -> Problem {
        Problem(
            .damagedMedia, "The file is damaged or incomplete.",
            advice: "Try again to fetch it; the damaged file is kept in the studio's quarantine folder.",
            detail: detail)
    }

    /// The file has more bytes than the `limit` for one media.
    public static func mediaTooLarge(limit: Int64) -> Problem {
        Problem(
            .mediaTooLarge,
            "The file is larger than the \(limit / 1_000_000) MB that one media may have.",
            advice: "Order a shorter or smaller one; this file is kept in the studio's quarantine folder.")
    }

    /// The decoder reached its limit of time or memory.
    public static func mediaTooCostly(_ detail: String) -> Problem {
        Problem(
            .mediaTooCostly, "The file takes more time or memory to open than one media may.",
            advice: "Look at the file in the studio's quarantine folder.", detail: detail)
    }

    /// The disk that holds the studio is full; `needed` bytes would be enough, where known.
    public static func diskFull(needed: Int64?) -> Problem {
        let amount = needed.map { "\($0 / 1_000_000 + 1) MB" } ?? "some space"
        return Problem(
            .diskFull, "The disk that holds the studio is full.",
            advice: "Make \(amount) free on it; Atelier goes on by itself then.")
    }

    /// The disk answered with an error.
    public static func storageFailed(_ detail: String) -> Problem {
        Problem(
            .storageFailed, "The disk that holds the studio reported an error.",
            advice: "Check the disk, then start Atelier again.", detail: detail)
    }

    /// SQLite has one answer to an error of the disk while reading and to damage.
    public static func databaseUnreadable(_ detail: String) -> Problem {
        Problem(
            .databaseUnreadable,
            "What was saved cannot be read back: the database is damaged, or the disk fails.",
            advice:
                "Check the disk, then start Atelier again; where the database is damaged, it says how to bring a copy back.",
            detail: detail)
    }

    /// The row is there, its file is not.
    public static func mediaMissing(_ filename: String) -> Problem {
        Problem(
            .mediaMissing, "The file \(filename) is not in the studio folder.",
            advice: "Put the file back into the folder `media`, or delete the entry.")
    }

    /// Another file has the name.
    public static func nameTaken(_ filename: String) -> Problem {
        Problem(
            .nameTaken, "There is another file of the name \(filename).",
            advice: "Move one of the two files out of the studio folder.")
    }

    /// The program that reads media is not installed.
    public static let ffmpegMissing = Problem(
        .ffmpegMissing,
        "The program ffmpeg is not installed, and Atelier needs it to check media.",
        advice: "Install it with `sudo apt install ffmpeg`, then start Atelier again.")

    /// The program that reads media, or libmagic, could not be started.
    public static func mediaToolsFailed(_ detail: String) -> Problem {
        Problem(
            .mediaToolsFailed, "The programs that check media could not be started.",
            advice: "Run `atelier check` and read what it says about ffmpeg and libmagic.", detail: detail)
    }

    /// Nothing here computes the checksum of a file.
    public static let checksumsMissing = Problem(
        .mediaToolsFailed, "The library that computes checksums, libcrypto, is missing.",
        advice: "Install the package `libssl3`, then start Atelier again.")
}

extension Problem {
    /// Whether the file itself is at fault, so that fetching or checking it again would not help.
    public var isAboutContent: Bool {
        [.notMedia, .emptyMedia, .damagedMedia, .mediaTooLarge, .mediaTooCostly].contains(code)
    }
}

extension Problem.Code {
    public static let notMedia = Self(rawValue: "not_media")
    public static let emptyMedia = Self(rawValue: "empty_media")
    public static let damagedMedia = Self(rawValue: "damaged_media")
    public static let mediaTooLarge = Self(rawValue: "media_too_large")
    public static let mediaTooCostly = Self(rawValue: "media_too_costly")
    public static let diskFull = Self(rawValue: "disk_full")
    public static let storageFailed = Self(rawValue: "storage_failed")
    public static let databaseUnreadable = Self(rawValue: "database_unreadable")
    public static let mediaMissing = Self(rawValue: "media_missing")
    public static let nameTaken = Self(rawValue: "name_taken")
    public static let ffmpegMissing = Self(rawValue: "ffmpeg_missing")
    public static let mediaToolsFailed = Self(rawValue: "media_tools_failed")
}
