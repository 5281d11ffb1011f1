import CArchive

/// libarchive's functions, and what is missing when there are none.
///
/// The library is loaded for the first zip, not with the program: with the six that it needs itself it would take 1 ms of
/// every start, and 1 MB of the memory at rest.
let (libarchive, missingLibarchive): (atelier_archive, String?) = {
    var functions = atelier_archive()
    let missing = unsafe atelier_archive_load(&functions).map { unsafe String(cString: $0) }
    return (functions, missing)
}()
