import Domain
import Files

extension StudioFolder {
    /// Moves a file to `quarantine`, under its own name or, where that is taken, with a number after it.
    ///
    /// - Throws: `Problem`; the file still lies where it was then.
    func keepAside(_ name: String, from folder: Folder) async throws {
        let quarantine = quarantine
        try await fileWork {
            try folder.move(name, to: quarantine, as: quarantine.freeName(like: name))
            try quarantine.sync()
            try folder.sync()
        }
    }
}

extension Folder {
    fileprivate func freeName(like name: String) throws(FileError) -> String {
        var (free, number) = (name, 1)
        while try contains(free) {
            number += 1
            free = "\(name)-\(number)"
        }
        return free
    }
}
