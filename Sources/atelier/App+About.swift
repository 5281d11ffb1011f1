import Archive
import FileKind
import HTTPClient
import HTTPServer
import Metadata
import Store
import WebAPI

extension App {
    /// What Atelier is built on, as it is loaded here.
    static var libraries: [LibraryPart] {
        [
            LibraryPart("SQLite", version: StudioDatabase.libraryVersion, licence: "Public domain"),
            LibraryPart("libcurl", version: HTTPClient.libraryVersion, licence: "curl licence"),
            LibraryPart("OpenSSL", version: HTTPClient.tlsVersion, licence: "Apache 2.0"),
            LibraryPart("libmicrohttpd", version: Server.libraryVersion, licence: "LGPL 2.1 or later"),
            LibraryPart("libmagic", version: Sniffer.libraryVersion, licence: "BSD 2-Clause"),
            LibraryPart("libarchive", version: ZipWriter.libraryVersion, licence: "BSD 2-Clause"),
            LibraryPart("zlib", version: MadeElsewhere.libraryVersion, licence: "zlib"),
            LibraryPart("FFmpeg", licence: "LGPL 2.1 or later, or GPL, as it was built"),
            LibraryPart("Swift", licence: "Apache 2.0 with Runtime Library Exception"),
        ]
    }
}
