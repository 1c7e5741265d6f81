// Nettle's digests, under names that Swift can see: the library's own are macros.
#pragma once
#include <nettle/md5.h>
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

/// Begins a digest.
static inline struct md5_ctx winnow_md5(void) {
  struct md5_ctx context;
  md5_init(&context);
  return context;
}

/// Adds bytes to a digest.
static inline void winnow_md5_add(struct md5_ctx *context, const void *bytes, size_t count) {
  md5_update(context, count, bytes);
}

/// Writes the digest, 16 bytes, and begins a new one.
static inline void winnow_md5_end(struct md5_ctx *context, void *digest) {
  md5_digest(context, MD5_DIGEST_SIZE, digest);
}
