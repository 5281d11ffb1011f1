public import Domain
import Glibc
import HTTPServer

/// The folder with the page: `index.html` and what it loads.
public struct PageFolder: Sendable {
    private let path: String

    /// - Throws: `Problem.webMissing` when there is no page at `path`.
    public init(path: String) throws(Problem) {
        self.path = path
        guard open("index.html") != nil else { throw .webMissing(path) }
    }

    /// Serves one file; browsers ask each time whether theirs is still the same.
    func file(_ name: String) throws -> Response {
        guard let type = PageFolder.type(of: name), let file = open(name) else { throw notFound }
        return Response(
            headers: ["Content-Type": type, "Cache-Control": "no-cache"], body: .file(file))
    }

    private func open(_ name: String) -> ServedFile? {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0.first == UInt8(ascii: ".") }) else { return nil }
        let descriptor = unsafe Glibc.open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        do {
            return try ServedFile(adopting: descriptor)
        } catch {
            return nil
        }
    }

    private var notFound: Refusal {
        Refusal(status: 404, code: "not_found", detail: "There is nothing at this address.")
    }

    private static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        case "webmanifest": "application/manifest+json"
        case "woff2": "font/woff2"
        case "png": "image/png"
        case "webp": "image/webp"
        case "txt": "text/plain; charset=utf-8"
        default: nil
        }
    }
}
