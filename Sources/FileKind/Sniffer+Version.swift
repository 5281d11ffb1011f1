import CMagic

extension Sniffer {
    /// The version of the libmagic that is loaded, such as `5.44`; the library gives it as the number 544.
    public static var libraryVersion: String {
        let number = magic_version()
        return "\(number / 100).\(number % 100)"
    }
}
