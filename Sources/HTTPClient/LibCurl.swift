import CCurl

/// libcurl's functions, and what is missing when there are none.
///
/// The library is loaded when the first address is read or the first request sent, not with the program: with the
/// seventeen that it needs itself it would take 2 ms of every start, and 2 MB of the memory at rest.
let (libcurl, missingLibcurl): (atelier_curl, String?) = {
    var functions = atelier_curl()
    let missing = unsafe atelier_curl_load(&functions).map { unsafe String(cString: $0) }
    return (functions, missing)
}()

/// Pointers to functions of a library that stays loaded.
extension atelier_curl: @retroactive @unchecked Sendable {}
