import Domain
import Glibc
import Jail

/// `atelier serve`: the studio, until somebody asks it to stop.
enum ServeCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        try arguments.end()
        let stopRequest = StopRequest()
        let log = Terminal.log(from: configuration.logLevel)
        let app = try await App(configuration, log: log)
        Terminal.say("Atelier is at \(app.address)")
        if configuration.opensBrowser { Browser.open(app.address, log: log) }
        await stopRequest.wait()
        Terminal.say("Atelier is stopping.")
        await app.stop()
        return 0
    }
}

/// The user's browser.
enum Browser {
    /// Opens an address where there is a desktop; else says nothing, since the address was printed.
    static func open(_ address: String, log: Log) {
        guard unsafe getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil,
            let program = executable(named: "xdg-open")
        else { return }
        var process: pid_t = 0
        let words = [program, address]
        var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        let result = unsafe posix_spawn(&process, program, nil, nil, &pointers, environ)
        if result != 0 { log.warning("The browser could not be opened.", ["errno": "\(result)"]) }
    }
}
