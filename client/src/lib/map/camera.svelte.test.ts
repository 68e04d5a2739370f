// @vitest-environment node
import { describe, expect, test } from 'vitest';
import { Camera } from './camera.svelte.ts';

function aCamera() {
  const camera = new Camera();
  camera.width = 1_000;
  camera.height = 700;
  camera.margins = { top: 20, bottom: 80, side: 20 };
  camera.content = () => ({ left: 0, top: 0, width: 2_000, height: 10_000 });
  return camera;
}

describe('the camera', () => {
  test('zooms about a point, which stays where it is', () => {
    const camera = aCamera();
    const at = { x: 300, y: 200 };
    const before = camera.toMap(at);
    camera.zoomBy(0.5, at);
    expect(camera.toMap(at)).toEqual(before);
    expect(camera.scale).toBe(0.5);
  });

  test('never zooms out of where all is seen', () => {
    const camera = aCamera();
    camera.zoomTo(0.000_1);
    expect(camera.scale).toBeCloseTo(0.056);
    camera.zoomTo(100);
    expect(camera.scale).toBe(2.5);
  });

  test('the map cannot be lost by panning', () => {
    const camera = aCamera();
    camera.panBy(99_999, 99_999);
    expect(camera.toStage({ x: 0, y: 0 })).toEqual({ x: 920, y: 620 });
    camera.panBy(-99_999, -99_999);
    expect(camera.toStage({ x: 2_000, y: 10_000 })).toEqual({ x: 80, y: 80 });
  });

  test('reveals by moving as little as it can', () => {
    const camera = aCamera();
    camera.reveal({ left: 100, top: 100, width: 252, height: 90 });
    expect(camera.view).toEqual({ x: 0, y: 0, scale: 1 });
    camera.reveal({ left: 900, top: 690, width: 252, height: 90 });
    expect(camera.view).toEqual({ x: -172, y: -160, scale: 1 });
  });

  test('fits a branch, no larger than 100 %', () => {
    const camera = aCamera();
    camera.fit({ left: 0, top: 0, width: 480, height: 1_200 });
    expect(camera.scale).toBe(0.5);
    expect(camera.toStage({ x: 240, y: 600 })).toEqual({ x: 500, y: 320 });
    camera.fit({ left: 0, top: 0, width: 100, height: 100 });
    expect(camera.scale).toBe(1);
  });

  test('follows what others do to the map without a limit', () => {
    const camera = aCamera();
    camera.follow(0, -50_000);
    expect(camera.view.y).toBe(-50_000);
  });
});
