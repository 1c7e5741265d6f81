// Nettle's SHA-256, under names that Swift can see: the library's own are macros.
#pragma once
#include <nettle/sha2.h>

/// Begins a digest.
static inline struct sha256_ctx winnow_sha256(void) {
  struct sha256_ctx context;
  sha256_init(&context);
  return context;
}

/// Adds bytes to a digest.
static inline void winnow_sha256_add(struct sha256_ctx *context, const void *bytes, size_t count) {
  sha256_update(context, count, bytes);
}

/// Writes the digest, 32 bytes, and begins a new one.
static inline void winnow_sha256_end(struct sha256_ctx *context, void *digest) {
  sha256_digest(context, SHA256_DIGEST_SIZE, digest);
}
