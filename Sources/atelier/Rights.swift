import Files
import Glibc
import Library
import Store

/// Whether the studio is closed to other users of this computer.
enum Rights {
    /// Every folder and file, directly in the studio, that others may enter, read or write.
    static func findings(in studio: StudioFolder) throws -> [String] {
        try studio.home.names().sorted().compactMap { name in
            var status = stat()
            guard unsafe fstatat(studio.home.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                throw FileError(.inspect, name)
            }
            return status.st_mode & 0o077 == 0 || status.st_mode & S_IFMT == S_IFLNK
                ? nil : "\(name) can be read or entered by other users of this computer."
        }
    }
}
