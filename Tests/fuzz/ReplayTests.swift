import Foundation
import Testing

/// The seeds, and every input that once broke something, through each parser again.
@Suite struct ReplayTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "corpus")

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `A parser keeps its promises with every file of its corpus`(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.corpus.appending(path: name), includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: file))
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try target.run(bytes) }
            // A seed that is cut anywhere is an input of its own.
            for count in Set([0, 1, bytes.count / 2, max(0, bytes.count - 1)]) {
                #expect(throws: Never.self, "\(file.lastPathComponent), \(count) bytes") {
                    try target.run(Array(bytes.prefix(count)))
                }
            }
        }
    }

    @Test func `Every folder of the corpus belongs to a parser`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path)
        #expect(folders.sorted() == FuzzTarget.all.map(\.name).sorted())
    }
}
