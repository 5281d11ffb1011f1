import Domain
import HTTPServer

/// Something that Atelier is built on.
public struct LibraryPart: Sendable {
    let name: String
    /// What is loaded now; empty where it does not tell.
    let version: String
    let licence: String

    public init(_ name: String, version: String = "", licence: String) {
        self.name = name
        self.version = version
        self.licence = licence
    }
}

extension Studio {
    /// Which Atelier this is, and what it is built on.
    @Sendable func showAbout(_ request: Request) throws -> Response {
        .json { writer in
            writer.member("version", version)
            writer.member("libraries") { writer in
                writer.array(libraries()) { writer, part in
                    writer.object { writer in
                        writer.member("name", part.name)
                        writer.member("version", part.version.isEmpty ? nil : part.version)
                        writer.member("licence", part.licence)
                    }
                }
            }
        }
    }
}
