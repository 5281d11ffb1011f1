// libcrypto's sums, loaded when the first is wanted.
#pragma once
#include <openssl/evp.h>

/// What is used of libcrypto, without the prefix `EVP_`.
#define ATELIER_CRYPTO(each) \
    each(DigestFinal_ex) each(DigestInit_ex) each(DigestUpdate) each(MD_CTX_free) each(MD_CTX_new) each(sha256)

/// Its functions, each with the type that <openssl/evp.h> gives it.
struct atelier_crypto {
#define ATELIER_SLOT(name) __typeof__(&EVP_##name) name;
    ATELIER_CRYPTO(ATELIER_SLOT)
#undef ATELIER_SLOT
};

/// Loads libcrypto; for one thread. Returns NULL, or what is missing in the loader's words.
const char *atelier_crypto_load(struct atelier_crypto *functions);
