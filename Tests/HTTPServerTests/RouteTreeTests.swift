import Testing

@testable import HTTPServer

@Suite struct RouteTreeTests {
    private static let routes = [
        "/", "/a", "/a/b", "/a/{x}", "/a/b/d", "/a/{x}/c", "/a/b/{y}", "/{x}/b/c", "/b/{rest...}", "/b/c",
        "/b/{x}/", "/{rest...}", "/a/{x}/{rest...}", "/abc", "/ab/c",
    ].map { Route("GET \($0)", body: .none, handler: .now { _ in Response() }) }

    /// Looks at every route, as one would on paper.
    private func mostExact(_ path: String) -> Int? {
        let parts = path.utf8.dropFirst().split(separator: 0x2f, omittingEmptySubsequences: false)
        func fits(_ route: Route) -> Bool {
            for (place, segment) in route.segments.enumerated() {
                guard place < parts.count else { return false }
                switch segment {
                case .literal(let text): if !parts[place].elementsEqual(text.utf8) { return false }
                case .parameter: if parts[place].isEmpty { return false }
                case .rest: return parts.count > route.segments.count || !parts[place].isEmpty
                }
            }
            return parts.count == route.segments.count
        }
        return Self.routes.indices.filter { fits(Self.routes[$0]) }.min {
            Self.routes[$0].segments.map(\.rank)
                .lexicographicallyPrecedes(Self.routes[$1].segments.map(\.rank))
        }
    }

    @Test func `One walk finds what a look at every route finds, in whatever order they came`() {
        for _ in 0..<50 {
            let order = Self.routes.indices.shuffled()
            var tree = RouteTree()
            for number in order {
                #expect(tree.number(of: Self.routes[number].segments, orNew: number) == number)
            }
            for _ in 0..<200 {
                let parts = (0..<Int.random(in: 1...4)).map { _ in
                    ["a", "b", "c", "d", "ab", "abc", "é", ""].randomElement() ?? ""
                }
                let path = "/" + parts.joined(separator: "/")
                #expect(tree.number(of: path.utf8.span) == mostExact(path), "\(path) with \(order)")
            }
        }
    }

    @Test func `What a parameter is called makes no other address`() {
        var tree = RouteTree()
        #expect(tree.number(of: [.literal("a"), .parameter("x")], orNew: 0) == 0)
        #expect(tree.number(of: [.literal("a"), .parameter("y")], orNew: 1) == 0)
        #expect(tree.number(of: [.literal("a"), .rest("x")], orNew: 1) == 1)
    }
}
