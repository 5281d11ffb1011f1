import Domain
import Glibc
import Library
import Store

extension StudioFolder {
    /// Opens a studio that is there already.
    ///
    /// - Throws: `Problem` when there is neither a database, nor a copy of one, nor a record of what was in it.
    init(existing home: String) throws {
        let hints = [Backups.databaseName, Backups.folderName, RecordFile.Place.records.rawValue]
        guard hints.contains(where: { unsafe access("\(home)/\($0)", F_OK) == 0 }) else {
            throw Problem(
                "no_studio", "There is no studio at \(home).",
                advice: "Name its folder with --home, or start Atelier once to make one.")
        }
        try self.init(path: home)
    }
}
