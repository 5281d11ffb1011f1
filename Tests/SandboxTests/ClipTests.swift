import Domain
import Testing

@testable import Sandbox

@Suite struct ClipTests {
    @Test(arguments: ["480p", "720p", "1080p", "4k"], ["16:9", "9:16", "1:1", "21:9"])
    func `The longest clip has no more to encode than some seconds of it, and ends with a whole turn`(
        quality: String, ratio: String
    ) throws {
        for seconds in 2...30 {
            let work = Work.clip(ratio: ratio, quality: quality, seconds: seconds, hasSound: true)
            let clip = try #require(work.clip)
            let order = SandboxOrder(form: "veo", prompt: "sea", work: work, credits: 1, json: [:])
            let turns = ClipSketch(order, clip, seed: "1", detail: 1).turns
            let frames = seconds * ClipSketch.framesPerSecond
            #expect(frames.isMultiple(of: turns))
            #expect(frames / turns >= ClipSketch.framesPerSecond, "it would make dizzy")
            #expect(frames / turns * work.width * work.height <= 450_000_000)
        }
    }
}
