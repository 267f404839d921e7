/*
 * The hashes of many leaves at once: SHA-256 (FIPS 180-4) of eight bodies side by side, one in each
 * lane of a vector, as the bodies of a bundle are all there. docs/decisions/0022 says why it is our
 * own; tests/unit/test_audit.c compares it with libsodium's.
 */
#include <string.h>

#include "audit/tree.h"

enum { LANES = 8, BLOCK = 64 };

typedef uint32_t lanes __attribute__((vector_size(LANES * sizeof(uint32_t))));

static const uint32_t first_state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static const uint32_t round_words[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/* ---- a body as blocks: the byte 0 of a leaf, the body, its end and its length ---- */

static size_t blocks_of(td_str body)
{
    return (1 + body.n + 1 + 8 + BLOCK - 1) / BLOCK;
}

/* The first block, the last, or the one before it. */
static void fill_edge(td_str body, size_t block, unsigned char out[BLOCK])
{
    size_t start = block * BLOCK, n = 1 + body.n; /* of what is hashed */
    memset(out, 0, BLOCK);
    size_t from = start ? start : 1, to = start + BLOCK < n ? start + BLOCK : n;
    if (from < to)
        memcpy(out + (from - start), body.p + (from - 1), to - from);
    if (n >= start && n < start + BLOCK)
        out[n - start] = 0x80;
    for (size_t i = 0; block + 1 == blocks_of(body) && i < 8; i++)
        out[BLOCK - 1 - i] = (unsigned char)((uint64_t)n * 8 >> (8 * i));
}

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The words of one block of each body, those of a lane below each other. */
static void fill_words(const td_str bodies[LANES], size_t block, uint32_t words[16][LANES])
{
    unsigned char edge[BLOCK];
    for (size_t lane = 0; lane < LANES; lane++) {
        const unsigned char *bytes = edge;
        if (block && (block + 1) * BLOCK <= 1 + bodies[lane].n)
            bytes = (const unsigned char *)bodies[lane].p + block * BLOCK - 1;
        else
            fill_edge(bodies[lane], block, edge);
        for (size_t i = 0; i < 16; i++)
            words[i][lane] = big_endian(bytes + 4 * i);
    }
}

/* ---- the rounds ---- */

#define TURN(x, n)         ((x) >> (n) | (x) << (32 - (n)))
#define MIXED(x, a, b, c)  (TURN(x, a) ^ TURN(x, b) ^ TURN(x, c))
#define SPREAD(x, a, b, c) (TURN(x, a) ^ TURN(x, b) ^ (x) >> (c))

static void compress(lanes state[8], const uint32_t words[16][LANES])
{
    lanes w[16], s[8];
    memcpy(w, words, sizeof w);
    memcpy(s, state, sizeof s);
    for (size_t i = 0; i < 64; i++) {
        lanes *word = &w[i % 16];
        if (i >= 16)
            *word += SPREAD(w[(i + 1) % 16], 7, 18, 3) + w[(i + 9) % 16] +
                     SPREAD(w[(i + 14) % 16], 17, 19, 10);
        lanes one = s[7] + MIXED(s[4], 6, 11, 25) + ((s[4] & s[5]) ^ (~s[4] & s[6])) +
                    round_words[i] + *word;
        lanes two = MIXED(s[0], 2, 13, 22) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s[7] = s[6], s[6] = s[5], s[5] = s[4], s[4] = s[3] + one;
        s[3] = s[2], s[2] = s[1], s[1] = s[0], s[0] = one + two;
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += s[i];
}

/* Bodies that are shorter than others keep what they had. */
static void hash_lanes(const td_str bodies[LANES], struct td_hash *hashes[LANES])
{
    uint32_t words[16][LANES];
    lanes state[8], before[8], goes_on;
    size_t most = 0;
    for (size_t i = 0; i < 8; i++)
        state[i] = (lanes){0} + first_state[i];
    for (size_t lane = 0; lane < LANES; lane++)
        most = blocks_of(bodies[lane]) > most ? blocks_of(bodies[lane]) : most;
    for (size_t block = 0; block < most; block++) {
        for (size_t lane = 0; lane < LANES; lane++)
            goes_on[lane] = block < blocks_of(bodies[lane]) ? UINT32_MAX : 0;
        memcpy(before, state, sizeof before);
        fill_words(bodies, block, words);
        compress(state, (const uint32_t(*)[LANES])words);
        for (size_t i = 0; i < 8; i++)
            state[i] = (state[i] & goes_on) | (before[i] & ~goes_on);
    }
    for (size_t lane = 0; lane < LANES; lane++)
        for (size_t i = 0; i < TD_HASH_SIZE; i++)
            hashes[lane]->bytes[i] = (unsigned char)(state[i / 4][lane] >> (24 - 8 * (i % 4)));
}

void td_hash_leaves(const td_str *bodies, size_t n, struct td_hash *hashes)
{
    struct td_hash nowhere;
    for (size_t first = 0; first < n; first += LANES) {
        td_str eight[LANES] = {{0}};
        struct td_hash *out[LANES];
        for (size_t lane = 0; lane < LANES; lane++) {
            bool there = first + lane < n;
            eight[lane] = there ? bodies[first + lane] : TD_STR_NONE;
            out[lane] = there ? &hashes[first + lane] : &nowhere;
        }
        hash_lanes(eight, out);
    }
}
