import CCrypto

/// libcrypto's functions, or nil where there is no libcrypto.
///
/// The library is loaded for the first sum, not with the program: its 4,200 references to itself took a tenth of every
/// start to resolve.
let libcrypto: atelier_crypto? = {
    var functions = atelier_crypto()
    return unsafe atelier_crypto_load(&functions) == nil ? functions : nil
}()

/// Pointers to functions of a library that stays loaded.
extension atelier_crypto: @retroactive @unchecked Sendable {}
