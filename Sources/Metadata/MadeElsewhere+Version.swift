import CZlib

extension MadeElsewhere {
    /// The version of the zlib that is loaded, such as `1.2.13`; it unpacks compressed texts.
    public static var libraryVersion: String { unsafe String(cString: zlibVersion()) }
}
