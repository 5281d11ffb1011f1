#pragma once
#include <zlib.h>

// A macro, which Swift cannot see.
static inline int atelier_inflate_begin(z_stream *stream) { return inflateInit(stream); }
