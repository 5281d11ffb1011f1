// swift-tools-version: 6.3
import PackageDescription

let features = [
    "ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault", "NonisolatedNonsendingByDefault",
]
let strict: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .strictMemorySafety(), .treatAllWarnings(as: .error)]
    + features.map { .enableUpcomingFeature($0) }

/// Who may import whom.
///
/// An import that is not here is refused by the build.
let imports: [String: [String]] = [
    "WebAPI": ["Engine", "Exports", "Store", "Library", "Domain", "Files", "HTTPServer"],
    "Exports": ["Store", "Library", "Domain", "Files", "Archive", "Metadata"],
    "Engine": ["Store", "Library", "Files", "Domain"],
    "Providers": ["Domain", "HTTPClient"],
    "Sandbox": ["Domain", "HTTPServer", "Jail", "Files"],
    "Library": ["Domain", "FileKind", "Files", "Jail", "Metadata"],
    "Store": ["Domain", "SQLite", "Files"],
    "Domain": [],
    "Jail": ["Files", "CLinux"],
    "Files": ["CLinux", "CCrypto"],
    "SQLite": ["CSQLite"],
    "HTTPServer": ["CMicroHTTPD", "CLinux"],
    "HTTPClient": ["CCurl"],
    "FileKind": ["CMagic"],
    "Archive": ["CArchive"],
    "Metadata": ["Files", "Domain", "CZlib"],
]
let modules = imports.keys.sorted()

/// A test may import its module, what that imports, and the tools for tests.
func testImports(of module: String) -> [Target.Dependency] {
    let peers = [
        "Providers": ["HTTPServer"], "Sandbox": ["Providers", "HTTPClient"], "WebAPI": ["Providers", "Jail"],
        "Engine": ["Jail", "SQLite"], "Metadata": ["Jail"],
    ]
    let names = Set([module, "TestKit", "Domain", "Files"] + (imports[module] ?? []) + (peers[module] ?? []))
    return names.sorted().map { .init(stringLiteral: $0) }
}

/// One program with every fuzz target, instead of tests that replay their corpus: what `./run.sh fuzz` builds.
let isFuzzing = Context.environment["ATELIER_FUZZ"] != nil
let fuzzing: [Target] = [
    isFuzzing
        ? .executableTarget(
            name: "fuzz", dependencies: (modules + ["TestKit"]).map { .init(stringLiteral: $0) },
            path: "Tests/fuzz", exclude: ["corpus", "ReplayTests.swift"], swiftSettings: strict)
        : .testTarget(
            name: "FuzzTests", dependencies: (modules + ["TestKit"]).map { .init(stringLiteral: $0) },
            path: "Tests/fuzz", exclude: ["corpus", "Entry.swift"], swiftSettings: strict)
]

let package = Package(
    name: "atelier",
    targets: [
        .executableTarget(
            name: "atelier", dependencies: modules.map { .init(stringLiteral: $0) }, swiftSettings: strict),
        .target(
            name: "TestKit", dependencies: modules.map { .init(stringLiteral: $0) }, swiftSettings: strict),
    ]
        + ["CLinux", "CCurl", "CArchive", "CCrypto"].map { .target(name: $0) }
        + ["CSQLite", "CMicroHTTPD", "CMagic", "CZlib"].map {
            .systemLibrary(name: $0)
        }
        + modules.map {
            .target(
                name: $0, dependencies: (imports[$0] ?? []).map { .init(stringLiteral: $0) },
                swiftSettings: strict)
        }
        + modules.map {
            .testTarget(
                name: "\($0)Tests", dependencies: testImports(of: $0),
                swiftSettings: strict)
        }
        + fuzzing
)
