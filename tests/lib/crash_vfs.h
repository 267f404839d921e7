#ifndef TD_CRASH_VFS_H
#define TD_CRASH_VFS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * A disk in memory for SQLite whose power can fail. What was written and not synced when it fails
 * is decided sector by sector (512 bytes) from a seed: kept, lost, or filled with nonsense. Bytes
 * outside what was written are never touched; names of files are durable at once; the shared memory
 * of the connections is lost.
 */

/* Make it the file system of all connections opened from now on. */
void crash_vfs_install(void);

/* The power fails after so many more writes, truncations and syncs; never with 0. */
void crash_vfs_arm(uint64_t seed, uint64_t operations);

/* A disk that says it has synced and has not: with it losses must be seen. */
void crash_vfs_lie(bool lies);

bool crash_vfs_is_off(void);

/* The power is back: files are as the seed has it. All connections must be closed. */
void crash_vfs_restart(void);

/* Remember all files as they are, or bring that state back. All connections must be closed. */
void crash_vfs_save(void);
void crash_vfs_recall(void);

/* How many connections have checkpointed, and whether one of them never held the right to write. */
int crash_vfs_checkpointers(bool *a_reader);

#endif
