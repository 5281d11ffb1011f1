import Domain
import Files
import Foundation
import HTTPClient
import Jail
import Providers
import Sandbox
import Testing

@Suite struct SandboxJourneyTests {
    @Test(arguments: [("1:1", 1024, 1024), ("3:2", 1536, 1024), ("2:3", 1024, 1536)])
    func `An order becomes whole pictures of its shape`(shape: String, width: Int, height: Int) async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order(shape: shape, pictures: 2))
            let results = try await studio.results(of: id)
            #expect(results.count == 2)
            for address in results {
                let file = try OpenFile()
                #expect(try await studio.fetch(address, into: file) == .complete(bytes: try file.size()))
                #expect(try await decodedSize(file) == "\(width)x\(height)")
            }
        }
    }

    @Test func `Progress moves with time and does not reach the end before the pictures are there`()
        async throws
    {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            #expect(try await studio.status(id) == .running(progress: 0))
            studio.clock.advance(seconds: 2)
            guard case .running(let middle?) = try await studio.status(id) else {
                Issue.record("not running")
                return
            }
            #expect(middle > 0.3 && middle < 0.6)
            #expect(try await studio.results(of: id).count == 1)
        }
    }

    @Test func `Two prompts, two variants and two tasks give different pictures`() async throws {
        try await SandboxStudio.with { studio in
            var pictures: Set<[UInt8]> = []
            for prompt in ["a stormy sea", "a stormy sea", "a quiet planet"] {
                let id = try await studio.submit(try studio.order(prompt, pictures: 2))
                for address in try await studio.results(of: id) {
                    pictures.insert(try await bytes(address, studio))
                }
            }
            #expect(pictures.count == 6)
        }
    }

    @Test func `A task and its picture outlive the program, byte for byte`() async throws {
        try await SandboxStudio.with { studio in
            let finished = try await studio.submit(try studio.order())
            let address = try #require(try await studio.results(of: finished).first)
            let before = try await bytes(address, studio)
            let waiting = try await studio.submit(try studio.order(pictures: 4))
            // What a crash leaves behind: a record and a picture that are cut short.
            for name in ["tasks/x.part", "tasks/x.json", "files/\(finished)_1.png.part"] {
                try Data("{".utf8).write(to: URL(filePath: studio.path).appending(path: name))
            }

            try await SandboxStudio.with(path: try copy(of: studio), clock: studio.clock) { next in
                let again = try #require(try await next.results(of: finished).first)
                #expect(try await bytes(again, next) == before)
                #expect(try await next.results(of: waiting).count == 4)
                #expect(try await studio.results(of: waiting).count == 4)
                let left = try FileManager.default.contentsOfDirectory(atPath: next.path + "/tasks")
                #expect(Set(left) == ["\(finished).json", "\(waiting).json"])
            }
        }
    }

    @Test func `A folder that cannot be read is told to whoever asks, and keeps nobody from asking`()
        async throws
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID())").path
        // A record that is no file.
        try FileManager.default.createDirectory(
            atPath: path + "/tasks/1.json", withIntermediateDirectories: true)
        try await SandboxStudio.with(path: path, drawsNothing: true) { studio in
            for _ in 1...2 {
                #expect(try await studio.call("/api/v1/chat/credit")["code"] == 455)
                #expect(try await studio.call("/_control")["code"] == 455)
            }
            let problem = try #require(studio.sandbox.failure)
            #expect(problem.advice.contains("move the folder `sandbox`"))
            // A definite no that says what to do: a rehearsal that is unclear would ask to be settled by hand.
            guard
                case .rejected(let refusal) = await studio.provider.submit(
                    try studio.order(), key: studio.key)
            else { throw SandboxStudio.Unexpected(what: "an order was not refused") }
            #expect(refusal.summary.contains(problem.advice))
        }
    }

    @Test func `A picture that is drawn again after a crash is the same picture`() async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order("a city of glass"))
            let before = try await bytes(try #require(try await studio.results(of: id).first), studio)
            let path = try copy(of: studio)
            try FileManager.default.removeItem(atPath: "\(path)/files/\(id)_1.png")
            try await SandboxStudio.with(path: path, clock: studio.clock) { next in
                let address = try #require(try await next.results(of: id).first)
                #expect(try await bytes(address, next) == before)
            }
        }
    }

    @Test func `Files go after a day and the record after two weeks`() async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            let address = try #require(try await studio.results(of: id).first)
            studio.clock.advance(seconds: 24 * 3600)
            let file = try OpenFile()
            guard case .gone(let problem) = try await studio.fetch(address, into: file) else {
                Issue.record("not gone")
                return
            }
            #expect(problem.code == "result_expired")
            #expect(try await studio.status(id) == .succeeded([address]))
            studio.clock.advance(seconds: 14 * 24 * 3600)
            #expect(try await studio.status(id) == .missing(.taskMissing(at: "Sandbox")))
        }
    }

    @Test func `Each picture takes 6 credits`() async throws {
        try await SandboxStudio.with { studio in
            let key = try #require(studio.key)
            let before = try await studio.provider.balance(key: key).credits
            _ = try await studio.submit(try studio.order(pictures: 4))
            #expect(try await studio.provider.balance(key: key).credits == before - 24)
        }
    }

    @Test func `A download link is given for a task's own picture and for nothing else`() async throws {
        try await SandboxStudio.with { studio in
            let task = try await studio.submit(try studio.order())
            let id = JSONValue.string(task.rawValue)
            let address = JSONValue.string(try #require(try await studio.results(of: task).first))
            let own = "/api/v1/gpt4o-image/download-url"
            let any = "/api/v1/common/download-url"
            #expect(try await studio.call(own, ["taskId": id, "url": address])["data"] == address)
            #expect(try await studio.call(any, ["url": address])["data"] == address)
            for (path, body, words) in [
                (own, ["taskId": "ffff", "url": address], "record is null"),
                (own, ["taskId": id, "url": "https://a.example/x.png"], "url is wrong"),
                (any, ["url": "https://a.example/x.png"], "url is wrong"),
            ] as [(String, JSONValue, String)] {
                #expect(
                    try await studio.call(path, body) == ["code": 422, "msg": .string(words), "data": .null])
            }
        }
    }

    @Test func `A record has exactly the members of the service's own`() async throws {
        try await SandboxStudio.with { studio in
            let id = try await studio.submit(try studio.order())
            let answer = try await studio.call("/api/v1/gpt4o-image/record-info?taskId=\(id)")
            let members: Set = [
                "taskId", "paramJson", "createTime", "completeTime", "response", "successFlag", "status",
                "errorCode",
                "errorMessage", "progress",
            ]
            #expect(Set(try #require(answer["data"].object).keys) == members)
            #expect(id.rawValue.wholeMatch(of: /[0-9a-f]{32}/) != nil)
            #expect(answer["data"]["progress"] == "0.00" && answer["data"]["successFlag"] == 0)
            #expect(answer["data"]["completeTime"] == .null && answer["data"]["response"] == .null)
        }
    }

    private func bytes(_ address: String, _ studio: SandboxStudio) async throws -> [UInt8] {
        let file = try OpenFile()
        _ = try await studio.fetch(address, into: file)
        let bytes = try file.bytes()
        #expect(bytes.count > 1000)
        return bytes
    }

    private func copy(of studio: SandboxStudio) throws -> String {
        let path = studio.path + "-copy"
        try FileManager.default.copyItem(atPath: studio.path, toPath: path)
        return path
    }

    /// Decodes every byte of the picture, strictly.
    private func decodedSize(_ file: borrowing OpenFile) async throws -> String {
        let name = URL(filePath: file.path).lastPathComponent
        let folder = try Folder(path: URL(filePath: file.path).deletingLastPathComponent().path)
        var command = JailedCommand(
            try #require(executable(named: "ffmpeg")),
            ["-nostdin", "-v", "info", "-xerror", "-f", "png_pipe", "-i", "file:\(name)", "-f", "null", "-"],
            in: folder)
        command.reads = [name]
        let result = try await Jail(limit: 1).run(command)
        #expect(result.isSuccess)
        let sizes = result.errors.matches(of: /Video: png.* ([0-9]+x[0-9]+)/)
        return String(try #require(sizes.first).output.1)
    }
}
