public import Domain
public import Files

/// The studio's folders on disk, all open.
public struct StudioFolder: Sendable {
    /// The folder that holds the others, the database and the lock.
    public let home: Folder
    /// What the user owns; a name here is given once and never again.
    public let media: Folder
    /// Small pictures of the media, short previews of videos, and copies of those that browsers do not play: a cache.
    public let thumbs: Folder
    /// What is on its way in: parts.
    public let incoming: Folder
    /// What the user deleted and may bring back.
    public let trash: Folder
    /// Files that the user gave to orders, each once, with their small pictures.
    public let references: Folder
    /// What was refused, or what nobody knows; kept for the user's eyes.
    public let quarantine: Folder
    /// What the database knows beside the media's own records, for a database that is made anew.
    public let records: Folder
    /// What the program said of late.
    public let logs: Folder

    /// Opens a studio, and first creates what is missing of it, for this user only.
    ///
    /// - Throws: `Problem.homeNotWritable`, or `diskFull`.
    public init(path: String) throws(Problem) {
        do {
            home = try Folder(path: path)
            try home.checkWritable()
            media = try home.folder("media")
            thumbs = try home.folder("thumbs")
            incoming = try home.folder("incoming")
            trash = try home.folder("trash")
            references = try home.folder("references")
            quarantine = try home.folder("quarantine")
            records = try home.folder(RecordFile.Place.records.rawValue)
            logs = try home.folder("logs")
            try home.sync()
        } catch {
            throw error.isOutOfSpace ? .diskFull(needed: nil) : .homeNotWritable(path, detail: "\(error)")
        }
    }
}
