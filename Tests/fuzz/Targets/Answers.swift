import Providers

@testable import HTTPClient

extension FuzzTarget {
    /// What a server on the internet says before its body, and where it sends one next.
    static let answers = [answerHead, webAddress]

    private static let answerHead = FuzzTarget("answer-head") { bytes in
        var reader = HeadReader()
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if case .tooLong = reader.take(line + [10]) { return }
        }
        guard let head = reader.head else { return }
        try promise(head.status >= 200, "an interim head")
        let resumption = Resumption(offset: 5, strongETag: "\"a\"", total: 10)
        for resume in [nil, resumption] {
            let plan = DownloadPlan(resume: resume, maxBytes: 1 << 30)
            guard case .write(let start, let total) = plan.verdict(on: head) else { continue }
            try promise(start == 0 || start == resume?.offset, "a body that begins at \(start)")
            try promise(total.map { $0 >= start && $0 <= 1 << 30 } ?? true, "\(total ?? 0) bytes")
        }
    }

    private static let webAddress = FuzzTarget("web-address") { bytes in
        let text = text(bytes[...])
        for network in [NetworkAddress(text)].compactMap({ $0 }) { _ = network.isPublic }
        if let base = WebAddress("https://files.example/a/b"), let next = base.following(text) {
            try promise(!next.host.isEmpty && next.path.hasPrefix("/"), "a place without a host")
        }
        guard let address = WebAddress(text) else { return }
        try promise(WebAddress(address.text)?.origin == address.origin, "\(text) reads as another server")
        if Destinations.publicHTTPS.mayName(text) {
            try promise(address.scheme == "https", "\(address.scheme) to the internet")
            try promise(NetworkAddress(address.host)?.isPublic != false, "\(address.host) is not public")
        }
        guard let kie = try? KieAddress(text) else { return }
        try promise(kie.origin == address.origin, "the key would go to another server")
    }
}
