import CMicroHTTPD

extension Server {
    /// The version of the libmicrohttpd that is loaded, such as `0.9.75`.
    public static var libraryVersion: String { unsafe String(cString: MHD_get_version()) }
}
