/// Which servers may be dialled; checked again at every redirect.
///
/// A server is judged by the numeric address that is about to be dialled, whatever name or spelling led to it.
public enum Destinations: Sendable, Equatable {
    /// https on any port, at public addresses only.
    case publicHTTPS
    /// Also exactly this origin (scheme, host and port, such as `http://127.0.0.1:8123`), at any address.
    case publicHTTPSOr(String)

    /// Whether an address that a server named may be passed on, as far as it shows without a name lookup.
    public func mayName(_ text: String) -> Bool {
        guard let address = WebAddress(text), let admission = admission(of: address) else { return false }
        let host = address.host.filter { $0 != "[" && $0 != "]" }
        return NetworkAddress(host) == nil || admission.admits(host)
    }

    /// Which addresses may serve `address`; `nil` when none may, because of its scheme.
    func admission(of address: WebAddress) -> Admission? {
        if case .publicHTTPSOr(let origin) = self, WebAddress(origin)?.origin == address.origin {
            return address.scheme == "http" || address.scheme == "https" ? .anyAddress : nil
        }
        return address.scheme == "https" ? .publicAddresses : nil
    }
}

/// The addresses that one request may reach.
enum Admission: Sendable {
    case publicAddresses
    case anyAddress

    /// Whether the numeric address `text` may be reached; `nil` is no IP address.
    func admits(_ text: String?) -> Bool {
        switch self {
        case .anyAddress: text != nil
        case .publicAddresses: text.flatMap(NetworkAddress.init)?.isPublic ?? false
        }
    }
}
