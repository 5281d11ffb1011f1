import Files
import Testing

@Suite struct PathNamesTests {
    @Test func `A path is cut at every slash, also with a combining mark after it`() {
        #expect("/a//b/\u{356}c/".pathNames == ["a", "b", "\u{356}c"])
        #expect("/".pathNames.isEmpty)
    }

    @Test(arguments: [
        ("/studio/a", true), ("/studio/\u{356}a", true), ("/studio", false), ("/studios/a", false),
        ("/a/studio/b", false),
    ])
    func `Below a folder is what lies in it, at any depth`(path: String, isBelow: Bool) {
        #expect(path.isBelow("/studio") == isBelow)
    }
}
