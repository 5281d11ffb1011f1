import Domain
import Store

@testable import HTTPServer
@testable import WebAPI

extension FuzzTarget {
    /// What a browser or a script sends before any route sees it.
    static let requests = [requestTarget, requestHead, range, eventID, galleryQuery]

    private static let requestTarget = FuzzTarget("request-target") { bytes in
        _ = Target.fits(bytes, headLimit: 16 << 10)
        guard let target = try? Target(bytes) else { return }
        let segments = target.path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map(Array.init)
        try promise(target.path.utf8.first == UInt8(ascii: "/"), "a path without a root")
        let climbs = segments.contains(Array(".".utf8)) || segments.contains(Array("..".utf8))
        try promise(!climbs, "a path that climbs")
        try promise(!target.path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }, "a hidden byte")
        try promise(!target.query.contains { $0.value.utf8.contains(0) }, "a NUL in the query")
        var router = Router()
        router.on("GET /media/{name}", .now { _ in Response() })
        router.on("GET /{path...}", .now { _ in Response() })
        guard let match = try? router.match(.get, target.path) else { return }
        try promise(match.parameters["name"]?.utf8.contains(UInt8(ascii: "/")) != true, "a name with a slash")
    }

    /// Lines as they stand in a request; the door sees them as the library hands them on.
    private static let requestHead = FuzzTarget("request-head") { bytes in
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let words = (lines.first ?? []).split(separator: UInt8(ascii: " "))
        let headers = lines.dropFirst().map { line in
            let sides = line.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { text($0) }
            return (name: sides.first ?? "", value: sides.count == 2 ? sides[1] : "")
        }
        let head = RequestHead(
            method: text(words.first ?? []), target: Array(words.dropFirst().first ?? []),
            version: text(words.dropFirst(2).first ?? []), headers: Headers(headers))
        guard let request = try? Door(port: 8000).admit(head) else { return }
        let hosts = request.headers.values(of: "Host")
        try promise(hosts == ["127.0.0.1:8000"] || hosts == ["localhost:8000"], "a foreign Host")
        let origins = request.headers.values(of: "Origin")
        try promise(origins.isEmpty || origins == hosts.map { "http://" + $0 }, "a foreign Origin")
        let sites = request.headers.values(of: "Sec-Fetch-Site")
        try promise(request.path == "/" || !sites.contains("cross-site"), "a foreign page")
        if case .known(let count) = request.length { try promise(count > 0, "a negative length") }
        for rule in [BodyRule.none, .json(limit: 10), .any(types: ["a/b"], limit: 10)] {
            _ = try? rule.check(request)
        }
    }

    private static let range = FuzzTarget("range") { bytes in
        for size: UInt64 in [0, 1, 10, 1 << 40, .max] {
            guard case .part(let part) = ByteRange(text(bytes[...]), size: size) else { continue }
            try promise(!part.isEmpty && part.upperBound <= size, "\(part) of \(size) bytes")
        }
    }

    private static let eventID = FuzzTarget("event-id") { bytes in
        let request = Request(.get, "/api/events", headers: [("Last-Event-ID", text(bytes[...]))])
        guard let id = request.lastEventID else { return }
        for last: UInt64 in [0, 100, 1 << 60] {
            var backlog = EventBacklog(lastID: last)
            for _ in 0..<3 { _ = backlog.add("task", [1]) }
            let missed = backlog.missed(since: id)
            try promise(missed?.allSatisfy { $0.id > id } ?? true, "an event that was seen")
            try promise(missed == nil || id >= last, "events of another run")
        }
    }

    /// A query string, as filters of the gallery and as a cursor.
    private static let galleryQuery = FuzzTarget("gallery-query") { bytes in
        guard let target = try? Target(Array("/api/media?".utf8) + bytes) else { return }
        let request = Request(.get, target, headers: Headers(), length: .none)
        if let cursor = request.query("cursor").flatMap({ MediaCursor($0) }) {
            try promise(MediaCursor(cursor.text) == cursor, "\(cursor) reads as another")
        }
        guard let query = try? MediaQuery(request) else { return }
        try promise(query.text?.isEmpty != true && query.tag?.isEmpty != true, "an empty filter")
    }
}

/// Text as it comes off a wire, whatever it is.
func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
