#include "ccrypto.h"

#include <dlfcn.h>

const char *atelier_crypto_load(struct atelier_crypto *functions) {
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) return dlerror();
#define LOAD(name) \
    if (!(functions->name = (__typeof__(functions->name))dlsym(library, "EVP_" #name))) return dlerror();
    ATELIER_CRYPTO(LOAD)
    return NULL;
}
