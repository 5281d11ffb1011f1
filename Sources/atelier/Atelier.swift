import Domain
import Glibc
import Jail
import WebAPI

/// The command line: one word says what to do.
@main
enum Atelier {
    static func main() async {
        umask(0o077)
        Signals.ignoreThoseOfWrites()
        raiseFileLimit()
        hideMemory()
        OwnMemory.keepFreed()
        var arguments = Arguments(Array(CommandLine.arguments.dropFirst()))
        do {
            exit(try await run(&arguments))
        } catch let problem as Problem {
            Terminal.show(problem)
            exit(problem.code == "usage" ? 2 : 1)
        } catch {
            Terminal.warn("atelier: something failed that should not: \(error)")
            exit(1)
        }
    }

    /// A busy studio has a few hundred files and connections open; many systems start programs with 1,024.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 8192)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// A debugger has to see a debug build.
    private static func hideMemory() {
        #if !DEBUG
            let number = OwnMemory.hide()
            if number != 0 {
                Terminal.warn("The memory of this program is open to your other programs: errno \(number).")
            }
        #endif
    }

    private static func run(_ arguments: inout Arguments) async throws -> Int32 {
        if arguments.takeFlag("--help", "-h") { return print(help) }
        if arguments.takeFlag("--version") { return print("atelier \(App.version)") }
        switch arguments.takeWord() {
        case nil, "serve": return try await ServeCommand.run(&arguments)
        case "generate": return try await GenerateCommand.run(&arguments)
        case "export": return try await ExportCommand.run(&arguments)
        case "picks": return try await PicksCommand.run(&arguments)
        case "import": return try await ImportCommand.run(&arguments)
        case "check": return try await CheckCommand.run(&arguments)
        case "rebuild": return try await RebuildCommand.run(&arguments)
        case "restore": return try await RestoreCommand.run(&arguments)
        case "sandbox": return try await SandboxCommand.run(&arguments)
        case "openapi":
            try arguments.end()
            return print(String(decoding: OpenAPI.document(version: App.version), as: UTF8.self))
        case "help": return print(help)
        case let word?: throw Problem.usage("There is no command \(word).")
        }
    }

    private static func print(_ text: String) -> Int32 {
        Terminal.say(text)
        return 0
    }
}
