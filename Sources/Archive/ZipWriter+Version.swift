import CArchive

extension ZipWriter {
    /// The version of the libarchive that is loaded, such as `3.6.2`; the library gives it as the number 3006002.
    ///
    /// Empty when there is none.
    public static var libraryVersion: String {
        guard missingLibarchive == nil else { return "" }
        let number = libarchive.version_number()
        return "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
    }
}
