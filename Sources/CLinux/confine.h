#pragma once
#include "clinux.h"

/// Lets this process, whose working folder is the jail's, open only the jail's files and the system's libraries from now on. Returns 0, or -1 with errno.
int atelier_confine_files(const struct atelier_jail *jail);

/// Takes sockets, tracing and signals to others from this process. Returns 0, or -1 with errno.
int atelier_confine_calls(void);
